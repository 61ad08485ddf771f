package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.TestKeys;

/** A server is trusted because of a file, and trusts a client because of two. */
class TlsTest {

    @TempDir
    static Path folder;

    private static SSLContext context;
    private static Path certificate;
    private static Path key;

    private final McpClient client = McpClient.create("test", "1");

    @BeforeAll
    static void makeKeys() throws Exception {
        TestKeys keys = TestKeys.in(folder);
        context = keys.context();
        certificate = keys.certificate();
        key = keys.key();
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
