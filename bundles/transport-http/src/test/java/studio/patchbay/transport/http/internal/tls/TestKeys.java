package studio.patchbay.transport.http.internal.tls;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The keys and certificates of the tests; see {@code make.sh} beside them. */
public final class TestKeys {

    private static final char[] PASSWORD = "test".toCharArray();

    private TestKeys() {}

    public static Path file(String name) {
        try {
            return Path.of(TestKeys.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyStore trusting(String certificates) {
        return Stores.of(CertificateFile.read(file(certificates)));
    }

    public static KeyManager[] keyManagers(String certificates, String key) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS"); // takes chains that are none, as clients may send
        store.load(null, null);
        X509Certificate[] chain = CertificateFile.read(file(certificates)).toArray(X509Certificate[]::new);
        store.setKeyEntry("own", PrivateKeyFile.read(file(key)), PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        return keys.getKeyManagers();
    }
}
