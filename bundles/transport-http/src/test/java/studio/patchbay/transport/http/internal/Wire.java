package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import studio.patchbay.transport.http.internal.tls.TestKeys;

/** What runs between a test's clients and its listener: nothing, or TLS, so that one test shows that a rule holds for both. */
enum Wire {
    PLAIN,
    TLS,
    TLS_1_2;

    private static final ThreadLocal<Wire> CURRENT = new InheritableThreadLocal<>();

    static Wire current() {
        return CURRENT.get() == null ? PLAIN : CURRENT.get();
    }

    Settings settings(Settings settings) {
        if (this != PLAIN) {
            settings.and("tlsCertificate", TestKeys.file("server-chain.pem").toString())
                    .and("tlsKey", TestKeys.file("server.key").toString())
                    .and("tlsVersions", new String[] {this == TLS ? "TLSv1.3" : "TLSv1.2"});
        }
        return settings;
    }

    Socket wrap(Socket socket) throws IOException {
        return this == PLAIN ? socket : handshake(socket, clientContext(null, null));
    }

    static SSLSocket handshake(Socket socket, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        return secured;
    }

    /** Trusts the tests' CA. */
    static SSLContext clientContext(String certificate, String key) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TestKeys.trusting("ca.pem"));
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = certificate == null ? null : TestKeys.keyManagers(certificate, key);
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a test class over TLS. */
    static final class OverTls implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            CURRENT.set(context.getRequiredTestClass().getSimpleName().contains("Tls12") ? TLS_1_2 : TLS);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            CURRENT.remove();
        }
    }
}
