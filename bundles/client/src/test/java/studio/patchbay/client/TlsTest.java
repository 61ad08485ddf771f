package studio.patchbay.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.client.testing.FakeServer;

/** A server is trusted because of a file, and trusts a client because of two. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext context;
    private static Path certificate;
    private static Path key;

    private final McpClient client = McpClient.create("test", "1");

    @BeforeAll
    static void makeKeys() throws Exception {
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
        certificate = pem("CERTIFICATE", store.getCertificate("me").getEncoded());
        key = pem("PRIVATE KEY", store.getKey("me", PASSWORD).getEncoded());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("me", store.getCertificate("me"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static Path pem(String label, byte[] der) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(label), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(FakeServer server, Tls tls) {
        return client.open(Backend.at(server.uri()).tls(tls).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF);
    }

    @Test
    void aServerOfATrustedAuthorityIsSpokenTo() throws Exception {
        try (FakeServer server = FakeServer.secure(context, false, FakeServer.Asked::discovers)) {
            assertThat(of(open(server, Tls.trusting(certificate)).server()).era()).isEqualTo(Era.MODERN);
        }
    }

    @Test
    void anotherIsNot() throws Exception {
        try (FakeServer server = FakeServer.secure(context, false, FakeServer.Asked::discovers)) {
            UnreachableException reason = failure(UnreachableException.class, open(server, null).server());

            assertThat(reason).hasMessageContaining("TLS failed");
            assertThat(reason.reached()).isFalse();
            assertThat(server.nothing()).isTrue();
        }
    }

    @Test
    void unlessThatIsSaid() throws Exception {
        try (FakeServer server = FakeServer.secure(context, false, FakeServer.Asked::discovers)) {
            assertThat(of(open(server, new Tls(null, null, null, true)).server()).era()).isEqualTo(Era.MODERN);
        }
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        try (FakeServer server = FakeServer.secure(context, true, FakeServer.Asked::discovers)) {
            assertThat(of(open(server, new Tls(certificate, certificate, key, false)).server()).era()).isEqualTo(Era.MODERN);
            failure(UnreachableException.class, open(server, Tls.trusting(certificate)).server());
        }
    }

    @Test
    void aFileThatIsNoneIsNamed() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "x");
        try (FakeServer server = new FakeServer(FakeServer.Asked::discovers)) {
            assertThatThrownBy(() -> open(server, Tls.trusting(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.toString());
            assertThatThrownBy(() -> open(server, new Tls(certificate, certificate, wrong, false)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("convert it: openssl pkcs8");
        }
    }
}
