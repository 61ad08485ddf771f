package studio.patchbay.launcher.internal.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.host.Host;
import studio.patchbay.launcher.internal.log.HostLog;

/**
 * How the process ends: by a signal, by the end of standard input or by a failed start, the host is stopped first and the
 * exit code is the intended one; the JVM's own after a signal would be 128 and more.
 */
final class ProcessEnd {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final CountDownLatch asked = new CountDownLatch(1);
    /** Set before the JVM begins to shut down; stays OK when a signal is the reason. */
    private volatile int exitCode = ExitCode.OK;
    private volatile boolean stopping;
    /** Whether the start is over, so that there is something whose end is worth telling. */
    private volatile boolean running;
    /** Whether the process ends of its own accord, not by a signal. */
    private volatile boolean exiting;
    private final AtomicReference<Host> host = new AtomicReference<>();

    /** Stops that host before the process ends. */
    void stopFirst(Host started) {
        host.set(started);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "patchbay-stop"));
    }

    /** Asks the process to end with exit code 0; returns at once. */
    void ask() {
        asked.countDown();
    }

    /** Blocks until {@link #ask}; a signal ends the process without this method returning. */
    void await() throws InterruptedException {
        running = true;
        asked.await();
    }

    /** Whether the process is already ending, so that what fails now needs no telling. */
    boolean stopping() {
        return stopping;
    }

    void exit(int code) {
        if (stopping) {
            return;
        }
        exitCode = code;
        exiting = true;
        if (host.get() == null) {
            HostLog.close();
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    private void stop() {
        stopping = true;
        if (running && !exiting) {
            host.get().announceStop();
        }
        Thread watch = new Thread(this::haltLate, "patchbay-stop-watch");
        watch.setDaemon(true);
        watch.start();
        if (running) {
            LoggerFactory.getLogger(ProcessEnd.class).info("Stopping");
        }
        host.get().close();
        HostLog.close();
        Runtime.getRuntime().halt(exitCode);
    }

    /** A bundle that never stops must not keep the process alive. */
    private void haltLate() {
        try {
            Thread.sleep(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
