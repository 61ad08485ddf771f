package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** One thread, fast, and gone when it is closed. */
class LifeTest {

    private static final Logger LOG = LoggerFactory.getLogger(LifeTest.class);

    @Test
    void closingStopsTheThreadWithinASecondAndLeavesTheBundles() throws Exception {
        try (TestHost host = TestHost.started()) {
            Path file = host.skills.resolve("usd.jar");
            TestJar.offering("acme-usd", "1.0.0").moveTo(file);
            host.awaitStatus(file, Status.ACTIVE);
            Thread thread = thread("patchbay-deployer").findFirst().orElseThrow();
            assertThat(thread.isDaemon()).isTrue();
            long began = System.nanoTime();

            host.deployer.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            assertThat(thread.isAlive()).isFalse();
            assertThat(host.bundle("acme-usd").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void closingDoesNotWaitForAHangingBundle() throws Exception {
        try (TestHost host = TestHost.started()) {
            Path file = host.skills.resolve("usd.jar");
            TestJar.starting("acme-usd", "1.0.0", "new java.util.concurrent.CountDownLatch(1).await();").moveTo(file);
            host.awaitStatus(file, Status.WAITING);
            long began = System.nanoTime();

            host.deployer.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            thread("patchbay-start-acme-usd").forEach(Thread::interrupt);
        }
    }

    @Test
    void theListIsSortedByFileAndCannotBeChanged() throws Exception {
        try (TestHost host = TestHost.prepared()) {
            Files.createDirectories(host.skills);
            for (String name : List.of("c", "a", "b")) {
                TestJar.offering(name, "1.0.0").moveTo(host.skills.resolve(name + ".jar"));
            }
            host.deployer.start();
            List<BundleState> bundles = host.deployer.bundles();
            assertThat(bundles).extracting(BundleState::symbolicName).containsExactly("a", "b", "c");
            assertThat(bundles).isUnmodifiable();
        }
    }

    @Test
    void aDropIsRunningWithinAHundredMilliseconds() throws Exception {
        int drops = 50;
        try (TestHost host = TestHost.started()) {
            List<byte[]> jars = new ArrayList<>();
            for (int i = 0; i < drops; i++) {
                jars.add(TestJar.offering("s" + i, "1.0.0").bytes());
            }
            long[] up = new long[drops];
            long[] down = new long[drops];
            for (int i = 0; i < drops; i++) {
                Path file = host.skills.resolve("s.jar");
                String name = "s" + i;
                long began = System.nanoTime();
                TestJar.moveTo(file, jars.get(i));
                host.await(() -> !host.offered(name).isEmpty());
                up[i] = System.nanoTime() - began;
                host.awaitStatus(file, Status.ACTIVE);
                began = System.nanoTime();
                TestHost.delete(file);
                host.await(() -> host.offered(name).isEmpty());
                down[i] = System.nanoTime() - began;
                host.awaitGone(file);
            }
            Arrays.sort(up);
            Arrays.sort(down);
            LOG.info("Drop to started: {}; delete to stopped: {}", milliseconds(up), milliseconds(down));
            assertThat(Duration.ofNanos(up[drops / 2])).isLessThan(Duration.ofMillis(100));
            assertThat(Duration.ofNanos(down[drops / 2])).isLessThan(Duration.ofMillis(100));
        }
    }

    private static String milliseconds(long[] sorted) {
        return "p50 %.1f ms, p99 %.1f ms".formatted(sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }

    private static Stream<Thread> thread(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name));
    }
}
