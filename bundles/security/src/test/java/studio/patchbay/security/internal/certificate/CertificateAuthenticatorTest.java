package studio.patchbay.security.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.security.internal.guard.Request;

/** The name of a caller is in the certificate that TLS has verified. */
class CertificateAuthenticatorTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Request REQUEST = Request.from("10.0.0.7");

    private static X509Certificate ann;
    private static X509Certificate plain;

    @BeforeAll
    static void issue(@TempDir Path folder) throws Exception {
        ann = issue(folder.resolve("ann.p12"), "CN=Ann\\, Lead, O=Studio",
                "-ext", "san=email:ann@studio.example,dns:ann.studio.example,uri:spiffe://studio.example/ann");
        plain = issue(folder.resolve("plain.p12"), "O=Studio");
    }

    private static X509Certificate issue(Path file, String subject, String... options) throws Exception {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new java.util.ArrayList<>(java.util.List.of(keytool, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname",
                subject, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(java.util.List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return (X509Certificate) store.getCertificate("a");
    }

    private static CertificateAuthenticator knowingBy(String principal) {
        return new CertificateAuthenticator(new CertificateSettings() {
            @Override
            public String principal() {
                return principal;
            }

            @Override
            public Class<CertificateSettings> annotationType() {
                return CertificateSettings.class;
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "subject | CN=Ann\\, Lead,O=Studio",
        "cn | Ann, Lead",
        "email | ann@studio.example",
        "dns | ann.studio.example",
        "uri | spiffe://studio.example/ann"
    })
    void by_what_the_setting_names(String setting, String name) {
        Verdict verdict = knowingBy(setting).authenticate(REQUEST.showing(ann));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Verified.class, verified -> {
            assertThat(verified.principal()).isEqualTo(name);
            assertThat(verified.expires()).isEqualTo(ann.getNotAfter().toInstant());
        });
    }

    @Test
    void without_a_certificate_others_are_asked() {
        assertThat(knowingBy("subject").authenticate(REQUEST)).isInstanceOf(Verdict.None.class);
        assertThat(knowingBy("subject").challenge(REQUEST)).isEmpty();
    }

    @Test
    void a_certificate_without_that_name_is_no_anonymous_caller() {
        assertThat(knowingBy("email").authenticate(REQUEST.showing(plain)))
                .isInstanceOfSatisfying(Verdict.Rejected.class, refused -> assertThat(refused.status()).isEqualTo(401));
    }

    @Test
    void a_setting_that_names_no_part_stops_the_start() {
        assertThatThrownBy(() -> knowingBy("subjekt"))
                .hasMessage("auth.certificate.principal is \"subjekt\"; write subject, cn, email, dns or uri");
    }
}
