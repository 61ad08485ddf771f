package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.runtime.BundleState.Status;

/** Which files of a folder count, and what happens when the folder itself goes. */
class WatchedFolderTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @Test
    void isCreatedIfMissing() {
        assertThat(host.skills).isDirectory();
        assertThat(host.moreSkills).isDirectory();
        assertThat(host.transports).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "usd.zip", "usd.jar.part", "usd.jar.tmp", "usd.jar.crdownload", ".usd.jar", ".usd.jar.x7Yz", "~usd.jar", "~$usd.jar", "usd"
    })
    void ignoresNamesOfHiddenAndUnfinishedFiles(String name) {
        TestJar.offering("acme-usd", "1.0.0").moveTo(host.skills.resolve(name));

        host.catchUp();
        assertThat(host.deployer.bundles()).isEmpty();
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void takesTheFinalNameOfADownload() throws IOException {
        Path download = host.skills.resolve("usd.jar.part");
        TestJar.offering("acme-usd", "1.0.0").moveTo(download);
        host.catchUp();

        Files.move(download, file);

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void takesJarInCapitals() {
        Path loud = host.skills.resolve("USD.JAR");
        TestJar.offering("acme-usd", "1.0.0").moveTo(loud);

        host.awaitStatus(loud, Status.ACTIVE);
    }

    @Test
    void doesNotLookIntoSubFolders() throws IOException {
        Path sub = Files.createDirectory(host.skills.resolve("off"));
        Files.write(sub.resolve("usd.jar"), TestJar.offering("acme-usd", "1.0.0").bytes());
        Files.createDirectory(host.skills.resolve("folder.jar"));

        host.catchUp();
        assertThat(host.deployer.bundles()).isEmpty();
    }

    @Test
    void movingIntoASubFolderRemoves() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        Files.move(file, Files.createDirectory(host.skills.resolve("off")).resolve("usd.jar"));

        host.awaitGone(file);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void followsLinks() throws IOException {
        Path target = Files.write(host.home.resolve("target.bin"), TestJar.offering("acme-usd", "1.0.0").bytes());

        Files.createSymbolicLink(file, target);

        host.awaitStatus(file, Status.ACTIVE);
        TestHost.delete(file);
        host.awaitGone(file);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkToNothingIsNoFile() throws IOException {
        Files.createSymbolicLink(file, host.home.resolve("nothing"));

        host.catchUp();
        assertThat(host.deployer.bundles()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void theScanSeesAChangeBehindALink() throws Exception {
        try (TestHost often = TestHost.scanning(Duration.ofMillis(100))) {
            Path link = often.skills.resolve("usd.jar");
            Path target = Files.write(often.home.resolve("target.bin"), TestJar.offering("acme-usd", "1.0.0").bytes());
            Files.createSymbolicLink(link, target);
            often.awaitVersion(link, "1.0.0");

            Files.write(target, TestJar.offering("acme-usd", "1.1.0").bytes());

            often.awaitVersion(link, "1.1.0");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void mayBeALinkToAnother() throws Exception {
        try (TestHost linked = TestHost.prepared()) {
            Path real = Files.createDirectory(linked.home.resolve("real"));
            Files.createSymbolicLink(linked.skills, real);
            linked.deployer.start();

            Files.write(real.resolve("usd.jar"), TestJar.offering("acme-usd", "1.0.0").bytes());

            linked.awaitVersion(linked.skills.resolve("usd.jar"), "1.0.0");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void whatALinkLeadsToMayBeExchanged() throws Exception {
        try (TestHost linked = TestHost.prepared()) {
            Path one = Files.createDirectory(linked.home.resolve("one"));
            Path two = Files.createDirectory(linked.home.resolve("two"));
            Files.write(one.resolve("usd.jar"), TestJar.offering("acme-usd", "1.0.0").bytes());
            Files.write(two.resolve("usd.jar"), TestJar.offering("acme-usd", "2.0.0").bytes());
            Files.createSymbolicLink(linked.skills, one);
            linked.deployer.start();
            Path seen = linked.skills.resolve("usd.jar");
            linked.awaitVersion(seen, "1.0.0");

            Path next = Files.createSymbolicLink(linked.home.resolve("next"), two);
            Files.move(next, linked.skills, StandardCopyOption.ATOMIC_MOVE);
            linked.awaitVersion(seen, "2.0.0");

            Files.write(two.resolve("usd.jar"), TestJar.offering("acme-usd", "3.0.0").bytes());
            linked.awaitVersion(seen, "3.0.0");
        }
    }

    @Test
    void mayGoWhileAFileIsCopiedIntoIt() throws IOException {
        byte[] jar = TestJar.offering("acme-usd", "1.0.0").bytes();
        try (OutputStream copy = Files.newOutputStream(file)) {
            copy.write(jar, 0, jar.length / 2);
            copy.flush();
            Files.delete(file);
            Files.delete(host.skills);
            copy.write(jar, jar.length / 2, jar.length - jar.length / 2);
        }
        Files.createDirectory(host.skills);

        TestJar.moveTo(file, jar);

        host.awaitVersion(file, "1.0.0");
    }

    @Test
    void mayBeDeletedAndBroughtBack() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);
        Files.delete(host.skills);
        host.awaitGone(file);
        Files.createDirectory(host.skills);
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void mayBeMovedAwayAndBack() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Path away = host.home.resolve("away");

        Files.move(host.skills, away);
        host.awaitGone(file);
        assertThat(host.bundle("acme-usd")).isEmpty();
        Files.move(away, host.skills);

        host.awaitStatus(file, Status.ACTIVE);
        TestHost.delete(file);
        host.awaitGone(file);
    }
}
