package studio.patchbay.launcher.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would keep callers out, or let others in, is found before it does. */
class SecurityCheckTest {

    private static final String NAME = "mcp.example.com";

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path key;
    private static Path otherKey;
    private static Instant end;

    @BeforeAll
    static void certificates() throws Exception {
        certificate = made("server.p12", "-exportcert", "-rfc");
        key = key("server.p12");
        made("other.p12", "-exportcert", "-rfc");
        otherKey = key("other.p12");
        end = Instant.now().plus(Duration.ofDays(90));
    }

    /** The JDK's keytool makes a certificate for 90 days. */
    private static Path made(String store, String... export) throws Exception {
        Path file = folder.resolve(store);
        keytool(List.of("-genkeypair", "-keystore", file.toString(), "-storepass", "secret", "-alias", "a", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=" + NAME, "-ext", "san=dns:" + NAME + ",dns:*.lab.example.com",
                "-validity", "90"));
        Path pem = folder.resolve(store + ".crt");
        keytool(List.of(export[0], export[1], "-keystore", file.toString(), "-storepass", "secret", "-alias", "a", "-file", pem.toString()));
        return pem;
    }

    private static void keytool(List<String> arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start().waitFor())
                .isZero();
    }

    private static Path key(String store) throws Exception {
        var keys = java.security.KeyStore.getInstance(folder.resolve(store).toFile(), "secret".toCharArray());
        byte[] encoded = keys.getKey("a", "secret".toCharArray()).getEncoded();
        Path pem = Files.writeString(folder.resolve(store + ".key"), "-----BEGIN PRIVATE KEY-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END PRIVATE KEY-----\n");
        return Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
    }

    private static Finding check(Path key, List<String> names, Instant now) {
        return CertificateCheck.of("certificate of http", certificate, Optional.of(key), names, now);
    }

    @Test
    void aCertificateThatHoldsForItsKeyAndNames() {
        assertThat(check(key, List.of(NAME, "a.lab.example.com"), Instant.now()).found()).contains("is valid until");
    }

    @Test
    void oneThatHasExpiredOrSoonWill() {
        assertThat(check(key, List.of(), end.plusSeconds(600)).found()).contains("has expired on");
        assertThat(check(key, List.of(), end.minus(Duration.ofDays(13)))).satisfies(finding -> {
            assertThat(finding.ok()).as("it still works").isTrue();
            assertThat(finding.warning()).isTrue();
            assertThat(finding.found()).contains("expires on");
        });
        assertThat(check(key, List.of(), Instant.now().minus(Duration.ofDays(1))).found()).contains("is not valid before");
    }

    @Test
    void oneOfAnotherKey() {
        assertThat(check(otherKey, List.of(), Instant.now()).found()).isEqualTo(otherKey + " is not the key of " + certificate);
    }

    @Test
    void oneThatDoesNotNameTheHost() {
        assertThat(check(key, List.of("tools.example.com"), Instant.now()).found()).contains("does not name tools.example.com");
        assertThat(check(key, List.of("a.b.lab.example.com"), Instant.now()).ok()).isFalse();
    }

    @Test
    void oneThatIsNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThat(CertificateCheck.of("c", text, Optional.empty(), List.of(), Instant.now()).found())
                .isEqualTo(text + " holds no certificate in PEM form");
        Path nothing = folder.resolve("nothing");
        assertThat(CertificateCheck.of("c", nothing, Optional.empty(), List.of(), Instant.now()).found())
                .isEqualTo(nothing + " cannot be read");
    }

    @Test
    void aFileWithSecretsThatOthersCanRead() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), "{}");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PrivateFileCheck.of("keys", keys, "")).isEqualTo(new Finding("keys", false, false,
                keys + " can be read or changed by others", "Run: chmod 600 " + keys));

        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(PrivateFileCheck.of("keys", keys, "").ok()).isFalse();
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        assertThat(PrivateFileCheck.of("keys", keys, "").ok()).isTrue();
        assertThat(PrivateFileCheck.of("keys", folder.resolve("none"), "Make it.").remedy()).isEqualTo("Make it.");
    }

    @Test
    void anIssuerThatCannotBeReached() {
        assertThat(IssuerCheck.of("http://127.0.0.1:1/jwks types=JWT").found()).startsWith("http://127.0.0.1:1/jwks cannot be reached");
    }

    @Test
    void anIssuerWhoseClockDiffers() {
        Instant now = Instant.parse("2026-11-27T08:02:00Z");
        assertThat(IssuerCheck.judge("https://as", 200, Optional.of("Fri, 27 Nov 2026 08:00:00 GMT"), now).found())
                .isEqualTo("the clock of https://as differs from this machine's by 120 s");
        assertThat(IssuerCheck.judge("https://as", 404, Optional.of("Fri, 27 Nov 2026 08:01:30 GMT"), now).ok()).isTrue();
        assertThat(IssuerCheck.judge("https://as", 502, Optional.empty(), now).ok()).isFalse();
    }

    @Test
    void aClockThatIsBehindTheProgram() {
        Instant written = Instant.parse("2026-11-27T08:00:00Z");
        assertThat(ClockCheck.of(Instant.parse("1970-01-01T00:00:10Z"), written).ok()).isFalse();
        assertThat(ClockCheck.of(written.minusSeconds(3600), written).ok()).isTrue();
    }
}
