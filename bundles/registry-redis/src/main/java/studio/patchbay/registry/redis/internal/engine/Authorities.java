package studio.patchbay.registry.redis.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed: those of a PEM file instead of the JVM's. */
final class Authorities {

    private Authorities() {}

    /** @throws IllegalArgumentException if the file cannot be used, in words for who configured it */
    static SSLSocketFactory of(Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate authority : certificates(file)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw wrong(file, e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (all.isEmpty()) {
            throw wrong(file, null);
        }
        return all;
    }

    private static IllegalArgumentException wrong(Path file, Exception cause) {
        return new IllegalArgumentException("registry.redis.caFile: " + file
                + " cannot be used; it must be a file of certificates in PEM, which the user of the host can read", cause);
    }
}
