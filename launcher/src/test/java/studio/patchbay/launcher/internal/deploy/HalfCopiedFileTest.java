package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** Nothing is done with a file before all of it is there. */
class HalfCopiedFileTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @Test
    void aFileThatGrowsInPiecesIsDeployedWhenItIsWhole() throws IOException {
        byte[] jar = TestJar.offering("acme-usd", "1.0.0").entry("ballast", noise(300_000)).bytes();

        int piece = 50_000;
        int at = 0;
        for (; at + piece < jar.length; at += piece) {
            append(Arrays.copyOfRange(jar, at, at + piece));
            host.catchUp();
            assertThat(host.bundle("acme-usd")).isEmpty();
        }
        append(Arrays.copyOfRange(jar, at, jar.length));

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void aJarThatBreaksOffBehindAnotherJarInsideItIsNotWhole() throws IOException {
        byte[] inner = TestJar.offering("inner", "1.0.0").bytes();
        byte[] half = new byte[1000 + inner.length];
        System.arraycopy(inner, 0, half, 1000, inner.length);
        Files.write(file, half);

        assertThat(ZipEnd.isComplete(file)).isFalse();
    }

    @Test
    void theOldVersionServesWhileItsFileIsOverwritten() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        byte[] jar = TestJar.offering("acme-usd", "2.0.0").bytes();

        Files.write(file, Arrays.copyOf(jar, jar.length / 2));
        host.catchUp();
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
        append(Arrays.copyOfRange(jar, jar.length / 2, jar.length));

        host.awaitVersion(file, "2.0.0");
        assertThat(host.offered("acme-usd")).containsExactly("2.0.0");
    }

    @Test
    void aTruncatedOverwriteLeavesTheOldVersionServingAndSaysWhy() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        byte[] jar = TestJar.offering("acme-usd", "2.0.0").bytes();

        Files.write(file, Arrays.copyOf(jar, jar.length / 2));

        BundleState state = host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.reason()).contains("incomplete").endsWith("the last good version, 1.0.0, goes on until the host is restarted");
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void aFileWithHolesIsNotWholeAlthoughItsDirectoryIs() throws IOException {
        byte[] jar = TestJar.offering("acme-usd", "1.0.0").entry("ballast", noise(300_000)).bytes();
        byte[] holes = jar.clone();
        Arrays.fill(holes, 100_000, 200_000, (byte) 0);

        TestJar.moveTo(file, holes);
        BundleState state = host.awaitStatus(file, Status.QUARANTINED);
        assertThat(state.reason()).contains("damaged or incomplete").endsWith("; copy it again");
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.write(jar);
        }

        host.awaitStatus(file, Status.ACTIVE);
    }

    private void append(byte[] piece) throws IOException {
        Files.write(file, piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
