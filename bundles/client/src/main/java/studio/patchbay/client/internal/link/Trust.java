package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import studio.patchbay.client.Tls;

/** Makes the JDK's terms of PEM files. */
public final class Trust {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Trust() {}

    /** @throws IllegalArgumentException when a file cannot be used, with a sentence that names it */
    public static SSLContext context(Tls tls) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls), authorities(tls), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TLS to a backend cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] authorities(Tls tls) throws GeneralSecurityException, IOException {
        if (tls.insecure()) {
            return new TrustManager[] {new Everybody()};
        }
        if (tls.authorities() == null) {
            return null;
        }
        KeyStore store = emptyStore();
        for (Certificate authority : certificates(tls.authorities())) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Tls tls) throws GeneralSecurityException, IOException {
        if (tls.certificate() == null) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(tls.certificate()).toArray(Certificate[]::new);
        store.setKeyEntry("client", key(tls.key(), chain[0].getPublicKey().getAlgorithm()), new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " cannot be read; it must hold certificates in PEM", e);
        }
        throw new IllegalArgumentException(file + " holds no certificate; it must hold certificates in PEM");
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException {
        String pem;
        try {
            pem = Files.readString(file, US_ASCII);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read; it must hold a private key in PEM", e);
        }
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException(file + " holds no PKCS #8 key; convert it: openssl pkcs8 -topk8 -nocrypt -in " + file);
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(1));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(file + " holds no " + algorithm + " key, as the certificate needs", e);
        }
    }

    /** The extended kind: of others, the JDK would check the host name by itself. */
    private static final class Everybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return List.of().toArray(X509Certificate[]::new);
        }
    }
}
