package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState.Status;

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

    private final Logger logger = Logger.getLogger(LeftThreads.class.getName());
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void ignore() {
        logger.removeHandler(handler);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("acme-poller"))
                .forEach(Thread::interrupt);
    }

    @Test
    void whenItIsRemoved() throws InterruptedException {
        TestJar.starting("acme-usd", "1.0.0", STARTS_A_THREAD).moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);

        assertThat(log.poll(20, TimeUnit.SECONDS))
                .startsWith("acme-usd 1.0.0 is gone, but has left threads running: [acme-poller of 1.0.0].");
    }

    @Test
    void whenItIsUpdatedOnlyThoseOfTheOldVersion() throws InterruptedException {
        TestJar.starting("acme-usd", "1.0.0", STARTS_A_THREAD).moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.starting("acme-usd", "2.0.0", STARTS_A_THREAD).moveTo(file);

        assertThat(log.poll(20, TimeUnit.SECONDS)).contains("[acme-poller of 1.0.0]").doesNotContain("2.0.0");
    }
}
