package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

/** What a jar must be to be installed, and what people are told if it is not. */
class JarCheckTest {

    @TempDir
    Path folder;

    @Test
    void aBundlePassesWithItsNameAndVersion() throws Exception {
        Path jar = write(TestJar.bundle("acme-usd; singleton:=true", "1.2.0.beta").bytes());

        assertThat(JarCheck.check(jar)).isEqualTo(new Identity("acme-usd", new Version("1.2.0.beta")));
    }

    @Test
    void aBundleWithoutVersionHasVersionZero() throws Exception {
        Path jar = write(TestJar.bundle("acme-usd", "1").without("Bundle-Version").bytes());

        assertThat(JarCheck.check(jar).version()).isEqualTo(Version.emptyVersion);
    }

    @Test
    void textIsNotAZipFile() throws IOException {
        assertThat(refusal("not a jar".getBytes(StandardCharsets.UTF_8))).startsWith("not a zip file, or a damaged");
    }

    @Test
    void anEmptyFileIsNotAZipFile() throws IOException {
        assertThat(refusal(new byte[0])).startsWith("not a zip file, or a damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-SymbolicName, its manifest has no Bundle-SymbolicName",
        "Bundle-ManifestVersion, its manifest has no Bundle-ManifestVersion: 2",
    })
    void aPlainJarIsNotABundle(String header, String because) throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1.0.0").without(header).bytes()))
                .startsWith("not a bundle: " + because)
                .endsWith("; build it with bnd-maven-plugin");
    }

    @Test
    void aVersionMustBeOne() throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1.0-SNAPSHOT").bytes()))
                .startsWith("it has the Bundle-Version '1.0-SNAPSHOT', which is not a version");
    }

    @Test
    void aSymbolicNameHasLettersAndDigits() throws IOException {
        assertThat(refusal(TestJar.bundle("acme usd", "1.0.0").bytes())).contains("'acme usd'");
    }

    @Test
    void aFragmentIsRefused() throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1.0.0").header("Fragment-Host", "system.bundle").bytes()))
                .startsWith("a fragment of another bundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.class", "a/../../evil", "/etc/passwd", "C:/evil", "a\\b", "..", "x/.."})
    void anEntryThatLeadsOutOfTheJarIsAnAttack(String name) throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1.0.0").entry(name, new byte[1]).bytes()))
                .startsWith("it has an entry that leads out of the jar, '" + name + "'");
    }

    @Test
    void aNameThatOnlyLooksLikeItIsFine() throws Exception {
        Path jar = write(TestJar.bundle("acme-usd", "1").entry("a..b/..c/d...", new byte[1]).bytes());

        assertThat(JarCheck.check(jar).symbolicName()).isEqualTo("acme-usd");
    }

    @Test
    void anEntryMustNotBeThereTwice() throws IOException {
        byte[] jar = TestJar.bundle("acme-usd", "1.0.0").entry("twin-a", new byte[1]).entry("twin-b", new byte[1]).bytes();
        String doubled = new String(jar, StandardCharsets.ISO_8859_1).replace("twin-b", "twin-a");

        assertThat(refusal(doubled.getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("it has two entries named 'twin-a'");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1.0.0").entry("bomb", new byte[20 << 20]).bytes()))
                .startsWith("it has an entry that unpacks to more than 100 times its size, 'bomb'");
    }

    @Test
    void aBombInManyPiecesIsNotUnpacked() throws IOException {
        byte[] piece = new byte[5 << 20]; // compresses by about 60: each on its own is allowed
        Random random = new Random(1);
        for (int at = 0; at < piece.length; at += 60) {
            piece[at] = (byte) random.nextInt();
        }
        TestJar jar = TestJar.bundle("acme-usd", "1.0.0");
        for (int i = 0; i <= 40; i++) {
            jar.entry("piece" + i, piece);
        }

        assertThat(refusal(jar.bytes())).isEqualTo("it unpacks to more than 200 MB");
    }

    @Test
    void aJarHasAtMostTenThousandEntries() throws IOException {
        TestJar jar = TestJar.bundle("acme-usd", "1.0.0");
        for (int i = 0; i < 10_000; i++) {
            jar.entry("e" + i, new byte[0]);
        }

        assertThat(refusal(jar.bytes())).isEqualTo("it has more than 10000 entries");
    }

    @Test
    void whatAStrangerNamedCannotWriteIntoTheTerminal() throws IOException {
        assertThat(refusal(TestJar.bundle("acme-usd", "1").entry("../\u001b[31mred\u202e", new byte[1]).bytes()))
                .contains("'../?[31mred?'");
    }

    private String refusal(byte[] jar) throws IOException {
        Path file = write(jar);
        return assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> JarCheck.check(file))
                .actual()
                .getMessage();
    }

    private Path write(byte[] jar) throws IOException {
        return Files.write(folder.resolve("candidate.jar"), jar);
    }
}
