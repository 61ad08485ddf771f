package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState.Status;
import studio.patchbay.launcher.internal.testing.CapturedLog;

/** A thread that a bundle does not end is named in the log when the bundle has gone: nobody else can end it. */
class LeftThreadsTest {

    private static final String STARTS_A_THREAD = """
            Thread thread = new Thread(() -> {
                try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { return; }
            }, "acme-poller of " + context.getBundle().getVersion());
            thread.setDaemon(true);
            thread.start();
            """;

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @AutoClose
    private final CapturedLog log = new CapturedLog(LeftThreads.class);

    @AfterEach
    void end() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("acme-poller"))
                .forEach(Thread::interrupt);
    }

    @Test
    void whenItIsRemoved() throws InterruptedException {
        TestJar.starting("acme-usd", "1.0.0", STARTS_A_THREAD).moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);

        assertThat(log.lines().poll(20, TimeUnit.SECONDS))
                .startsWith("WARNING acme-usd 1.0.0 is gone, but has left threads running: [acme-poller of 1.0.0].");
    }

    @Test
    void whenItIsUpdatedOnlyThoseOfTheOldVersion() throws InterruptedException {
        TestJar.starting("acme-usd", "1.0.0", STARTS_A_THREAD).moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.starting("acme-usd", "2.0.0", STARTS_A_THREAD).moveTo(file);

        assertThat(log.lines().poll(20, TimeUnit.SECONDS)).contains("[acme-poller of 1.0.0]").doesNotContain("2.0.0");
    }
}
