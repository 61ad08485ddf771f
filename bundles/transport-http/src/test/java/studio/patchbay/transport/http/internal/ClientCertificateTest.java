package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.transport.http.internal.tls.TestKeys;

/** A client's certificate counts if a CA that is set has issued it; what else the client sends beside it does not. */
class ClientCertificateTest {

    private final BlockingQueue<List<X509Certificate>> chains = new LinkedBlockingQueue<>();

    private static Settings settings(String clientAuth) {
        return Settings.with("tlsCertificate", TestKeys.file("server-chain.pem").toString())
                .and("tlsKey", TestKeys.file("server.key").toString())
                .and("tlsClientCa", TestKeys.file("ca.pem").toString())
                .and("tlsClientAuth", clientAuth);
    }

    private static int status(int port, String certificate, String key) throws IOException {
        try (SSLSocket socket = Wire.handshake(
                new Socket(InetAddress.getLoopbackAddress(), port), Wire.clientContext(certificate, key))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            byte[] status = socket.getInputStream().readNBytes(12);
            if (status.length < 12) {
                throw new IOException("closed");
            }
            return Integer.parseInt(new String(status).substring(9));
        }
    }

    @Test
    void isRequiredOnceThereIsACa() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), settings(""))) {
            assertThat(status(server.port, "client-chain.pem", "client.key")).isEqualTo(200);
            assertThatThrownBy(() -> status(server.port, null, null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status(server.port, "stranger.pem", "stranger.key")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void mayBeLeftOutIfOptionalButNotBeWrong() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), settings("optional"))) {
            assertThat(status(server.port, "client-chain.pem", "client.key")).isEqualTo(200);
            assertThat(status(server.port, null, null)).isEqualTo(200);
            assertThat(status(server.port, "server.pem", "server.key")).isEqualTo(200); // of the CA, so a client of it
        }
    }

    @Test
    void isNotAskedForIfNone() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), settings("none"))) {
            assertThat(status(server.port, null, null)).isEqualTo(200);
        }
    }

    @Test
    void itsVerifiedChainIsKnownAndNothingElseOfWhatWasSent() throws Exception {
        int port = serving(settings("optional"));
        status(port, "client-chain.pem", "client.key");
        assertThat(chains.poll(10, TimeUnit.SECONDS))
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("O=Patchbay Test,CN=render-01", "CN=Patchbay Test Issuer");
        status(port, null, null);
        assertThat(chains.poll(10, TimeUnit.SECONDS)).isEmpty();
    }

    private final Server jetty = new Server();

    /** A listener's protocols with a handler that looks at the certificates. */
    private int serving(Settings settings) throws Exception {
        ServerConnector connector = new WatchedConnector(jetty, new Protocols(settings.done()).factories());
        jetty.addConnector(connector);
        jetty.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                chains.add(PeerCertificates.of(request));
                callback.succeeded();
                return true;
            }
        });
        connector.open();
        jetty.start();
        return connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }
}
