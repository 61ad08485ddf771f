package studio.patchbay.client.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key of 127.0.0.1, which is its own authority.
 *
 * @param context of a server that has it, and trusts it
 * @param certificate a PEM file
 * @param key a PEM file
 */
public record TestKeys(SSLContext context, Path certificate, Path key) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public static TestKeys in(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1",
                        "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS) && keytool.exitValue() == 0).as(said).isTrue();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        return new TestKeys(
                context(store),
                pem(folder, "CERTIFICATE", store.getCertificate("me").getEncoded()),
                pem(folder, "PRIVATE KEY", store.getKey("me", PASSWORD).getEncoded()));
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("me", store.getCertificate("me"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Path pem(Path folder, String label, byte[] der) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(label), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }
}
