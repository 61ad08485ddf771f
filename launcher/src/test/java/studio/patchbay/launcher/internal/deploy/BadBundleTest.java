package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** A bad bundle is quarantined with its reason, and harms no other. */
class BadBundleTest {

    private static final String THROWS = "if (true) throw new IllegalStateException(\"no licence\");";

    /** Ends only when it is interrupted. */
    private static final String HANGS = "new java.util.concurrent.CountDownLatch(1).await();";

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @Test
    void rubbish() {
        TestJar.moveTo(file, "rubbish".getBytes(StandardCharsets.UTF_8));

        BundleState state = host.awaitStatus(file, Status.QUARANTINED);
        assertThat(state.reason()).startsWith("not a zip file");
        assertThat(state.symbolicName()).isEmpty();
        assertThat(state.version()).isEmpty();
    }

    @Test
    void aPlainJarIsToldAtOnce() {
        TestJar.bundle("acme-usd", "1.0.0").without("Bundle-SymbolicName").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("not a bundle: its manifest has no Bundle-SymbolicName; build it with bnd-maven-plugin");
    }

    @Test
    void aManifestThatTheFrameworkRefuses() {
        TestJar.bundle("acme-usd", "1.0.0").imports("java.lang;version=hello").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason()).startsWith("it cannot be installed: ");
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void aNameOfTheHost() throws Exception {
        host.context.installBundle("builtin", new ByteArrayInputStream(TestJar.bundle("studio.core", "1").bytes()));

        TestJar.bundle("studio.core", "2.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("studio.core is a bundle of the host itself; give this one another Bundle-SymbolicName");
    }

    @Test
    void anActivatorThatThrows() {
        TestJar.starting("acme-usd", "1.0.0", THROWS).moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its activator failed: java.lang.IllegalStateException: no licence");
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void anActivatorThatFailsToLink() {
        TestJar.starting("acme-usd", "1.0.0", "if (true) throw new NoClassDefFoundError(\"com/acme/Gone\");").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its activator failed: java.lang.NoClassDefFoundError: com/acme/Gone");
    }

    @Test
    void anActivatorThatIsNotThere() {
        TestJar.bundle("acme-usd", "1.0.0").header("Bundle-Activator", "com.acme.Gone").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason()).contains("com.acme.Gone");
    }

    @Test
    void anActivatorThatHangsDelaysNobodyAndIsGivenUp() {
        Path other = host.skills.resolve("z-other.jar");
        TestJar.starting("acme-usd", "1.0.0", HANGS).moveTo(file);
        TestJar.offering("acme-other", "1.0.0").moveTo(other);

        host.awaitStatus(other, Status.ACTIVE);
        assertThat(host.awaitStatus(file, Status.WAITING).reason()).isEqualTo("its activator has not returned yet");
        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .startsWith("its activator did not return within 2 s");
        host.await(() -> host.bundle("acme-usd").isEmpty());
    }

    @Test
    void aHangingActivatorIsDroppedForARepairedOne() {
        TestJar.starting("acme-usd", "1.0.0", HANGS).moveTo(file);
        host.awaitStatus(file, Status.WAITING);

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void isNotTriedAgainUntilItChanges() {
        AtomicInteger starts = new AtomicInteger();
        host.context.registerService(Runnable.class, starts::incrementAndGet, null);
        String count = "context.getService(context.getServiceReference(Runnable.class)).run();";
        TestJar.starting("acme-usd", "1.0.0", count + THROWS).moveTo(file);
        host.awaitStatus(file, Status.QUARANTINED);

        host.catchUp();
        assertThat(starts).hasValue(1);
        TestJar.starting("acme-usd", "1.0.0", count).moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(starts).hasValue(2);
    }

    @Test
    void isTriedAgainWhenItIsDroppedAgain() {
        byte[] needsAService = TestJar.starting(
                "acme-usd", "1.0.0", "context.getService(context.getServiceReference(Runnable.class)).run();").bytes();
        TestJar.moveTo(file, needsAService);
        host.awaitStatus(file, Status.QUARANTINED);
        TestHost.delete(file);
        host.awaitGone(file);
        host.context.registerService(Runnable.class, () -> { }, null);

        TestJar.moveTo(file, needsAService);

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void leavesTheLastGoodVersionServing() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        long began = System.nanoTime();

        TestJar.starting("acme-usd", "2.0.0", THROWS).moveTo(file);

        BundleState state = host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.reason()).isEqualTo("its activator failed: java.lang.IllegalStateException: no licence"
                + "; the last good version, 1.0.0, goes on until the host is restarted");
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void isRepairedByAGoodVersion() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        TestJar.starting("acme-usd", "2.0.0", THROWS).moveTo(file);
        host.awaitStatus(file, Status.LAST_GOOD);

        TestJar.offering("acme-usd", "2.0.1").moveTo(file);

        host.awaitVersion(file, "2.0.1");
        assertThat(host.offered("acme-usd")).containsExactly("2.0.1");
    }

    @Test
    void takesTheLastGoodVersionAlongWhenItIsDeleted() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        TestJar.moveTo(file, new byte[100]);
        host.awaitStatus(file, Status.LAST_GOOD);

        TestHost.delete(file);

        host.awaitGone(file);
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    @Test
    void aBundleWhoseStopFailsGoesAllTheSame() {
        TestJar.bundle("acme-usd", "1.0.0").activator("", "if (true) throw new IllegalStateException(\"no\");").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);

        host.awaitGone(file);
        host.await(() -> host.bundle("acme-usd").isEmpty());
    }

    @Test
    void aBundleWhoseStopHangsDelaysNobodyAndGoesWhenItIsInterrupted() {
        Path other = host.skills.resolve("z-other.jar");
        TestJar.bundle("acme-usd", "1.0.0").activator("", HANGS).moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);
        TestJar.offering("acme-other", "1.0.0").moveTo(other);

        host.awaitStatus(other, Status.ACTIVE);
        assertThat(host.bundle("acme-usd")).isPresent();
        host.await(() -> host.bundle("acme-usd").isEmpty());
    }
}
