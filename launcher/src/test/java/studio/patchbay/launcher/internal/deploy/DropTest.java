package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** Bundles come, change and go with their files. */
class DropTest {

    @AutoClose
    private final TestHost host = TestHost.prepared();
    private final Path file = host.skills.resolve("usd.jar");

    @Test
    void isThereWhenStartReturns() throws IOException {
        Files.createDirectories(host.skills);
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);

        host.deployer.start();

        assertThat(host.deployer.bundles()).singleElement().satisfies(state -> {
            assertThat(state.file()).isEqualTo(file.toString());
            assertThat(state.symbolicName()).isEqualTo("acme-usd");
            assertThat(state.version()).isEqualTo("1.2.0");
            assertThat(state.sha256()).matches("[0-9a-f]{64}");
            assertThat(state.status()).isEqualTo(Status.ACTIVE);
            assertThat(state.reason()).isEmpty();
        });
        assertThat(host.offered("acme-usd")).containsExactly("1.2.0");
    }

    @Test
    void isStartedWhenMovedIn() {
        host.deployer.start();

        TestJar.offering("acme-usd", "1.2.0").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.2.0");
    }

    @Test
    void isStartedWhenCopiedIn() throws IOException {
        host.deployer.start();

        Files.write(file, TestJar.offering("acme-usd", "1.2.0").bytes());

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void isUninstalledWhenDeleted() {
        host.deployer.start();
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);

        host.awaitGone(file);
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void isLeftAloneWhenTouched() throws IOException {
        host.deployer.start();
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle bundle = host.bundle("acme-usd").orElseThrow();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        host.catchUp();

        assertThat(host.bundle("acme-usd")).containsSame(bundle);
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void isLeftAloneWhenItsContentIsWrittenAgain() throws IOException {
        host.deployer.start();
        byte[] jar = TestJar.offering("acme-usd", "1.2.0").bytes();
        TestJar.moveTo(file, jar);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle bundle = host.bundle("acme-usd").orElseThrow();

        Files.write(file, jar);
        host.catchUp();
        TestJar.moveTo(file, jar);
        host.catchUp();

        assertThat(host.bundle("acme-usd")).containsSame(bundle);
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void isReplacedByAFileOfTheSameSizeAndTime() throws IOException {
        host.deployer.start();
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        noisy(1).moveTo(file);
        Files.setLastModifiedTime(file, time);
        String before = host.awaitStatus(file, Status.ACTIVE).sha256();
        long size = Files.size(file);
        Path next = Files.write(host.home.resolve("next"), noisy(2).bytes());
        Files.setLastModifiedTime(next, time);
        host.catchUp();

        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

        host.await(() -> host.state(file).filter(s -> s.status() == Status.ACTIVE && !s.sha256().equals(before)).isPresent());
        assertThat(Files.size(file)).isEqualTo(size);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    /** All are of one size: noise cannot be compressed. */
    private static TestJar noisy(int seed) {
        byte[] noise = new byte[1_000];
        new Random(seed).nextBytes(noise);
        return TestJar.offering("acme-usd", "1.2.0").entry("noise", noise);
    }

    @Test
    void isLeftAloneWhenItsFileIsRenamed() throws IOException {
        host.deployer.start();
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle bundle = host.bundle("acme-usd").orElseThrow();

        Path renamed = Files.move(file, host.skills.resolve("renamed.jar"));

        host.awaitStatus(renamed, Status.ACTIVE);
        assertThat(host.state(file)).isEmpty();
        assertThat(host.bundle("acme-usd")).containsSame(bundle);
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void givesWayToAnotherBundleInItsFile() {
        host.deployer.start();
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.offering("acme-maya", "3.0.0").moveTo(file);

        BundleState state = host.awaitVersion(file, "3.0.0");
        assertThat(state.symbolicName()).isEqualTo("acme-maya");
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void isNotBackAfterItWasDeletedWhileTheHostWasDown() throws Exception {
        host.deployer.start();
        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        try (TestHost later = host.restarted(down -> TestHost.delete(file))) {
            assertThat(later.deployer.bundles()).isEmpty();
        }
    }

    @Test
    void isToldToAllListenersEvenIfOneFails() {
        host.deployer.onChange(() -> {
            throw new IllegalStateException("a bad listener");
        });
        host.deployer.start();

        TestJar.offering("acme-usd", "1.2.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        TestHost.delete(file);

        host.awaitGone(file);
    }
}
