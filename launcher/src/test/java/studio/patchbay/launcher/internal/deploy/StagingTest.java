package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.runtime.BundleState.Status;

/** The host works with its own copy of each file, for as long as it needs it. */
class StagingTest {

    @TempDir
    Path home;

    @Test
    void theCopyIsNamedByItsContentAndGoesWithIt() throws Exception {
        try (TestHost host = TestHost.started()) {
            Path file = host.skills.resolve("usd.jar");
            TestJar.offering("acme-usd", "1.0.0").moveTo(file);
            String one = host.awaitStatus(file, Status.ACTIVE).sha256();
            assertThat(copies(host)).containsExactly(one + ".jar");

            TestJar.offering("acme-usd", "2.0.0").moveTo(file);
            String two = host.awaitVersion(file, "2.0.0").sha256();
            assertThat(copies(host)).containsExactly(two + ".jar");

            TestHost.delete(file);
            host.awaitGone(file);
            assertThat(copies(host)).isEmpty();
        }
    }

    @Test
    void noCopyOfABadFileIsKept() throws Exception {
        try (TestHost host = TestHost.started()) {
            Path file = host.skills.resolve("usd.jar");
            TestJar.bundle("acme-usd", "1.0.0").without("Bundle-SymbolicName").moveTo(file);
            host.awaitStatus(file, Status.QUARANTINED);
            assertThat(copies(host)).isEmpty();
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsDeleted() throws IOException {
        Path old = Files.write(home.resolve("ab.jar"), new byte[1]);

        new Staging(home);

        assertThat(old).doesNotExist();
    }

    @Test
    void aHugeFileIsNotCopied() throws IOException {
        Path huge = home.resolve("huge.jar");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(Staging.LARGEST_FILE + 1);
        }
        Staging staging = new Staging(home.resolve("staging"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> staging.copy(huge))
                .withMessageStartingWith("larger than 50 MB");
    }

    private static List<String> copies(TestHost host) throws IOException {
        try (Stream<Path> copies = Files.list(host.staging)) {
            return copies.map(copy -> copy.getFileName().toString()).toList();
        }
    }
}
