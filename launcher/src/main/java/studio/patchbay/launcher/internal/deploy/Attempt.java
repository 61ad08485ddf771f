package studio.patchbay.launcher.internal.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A start or stop of a bundle, on a thread of its own, because code of the bundle may never return from it. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** What is attempted. */
    interface Action {
        void run() throws BundleException;
    }

    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final Thread thread;
    private final long deadline;

    private Attempt(String name, ClassLoader loader, Action action, Duration limit, Runnable whenDone) {
        this.deadline = System.nanoTime() + limit.toNanos();
        this.thread = new Thread(() -> run(action, whenDone), name);
        thread.setDaemon(true);
        if (loader != null) {
            thread.setContextClassLoader(loader);
        }
    }

    /**
     * Begins the action.
     *
     * @param loader of its context, and of the threads that it starts; null for that of the host
     */
    static Attempt begin(String name, ClassLoader loader, Action action, Duration limit, Runnable whenDone) {
        Attempt attempt = new Attempt(name, loader, action, limit, whenDone);
        attempt.thread.start();
        return attempt;
    }

    private void run(Action action, Runnable whenDone) {
        try {
            action.run();
            outcome.complete(null);
        } catch (BundleException | RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        } finally {
            whenDone.run();
        }
    }

    /** Waits for the end of the action; it goes on in any case. */
    void await(Duration atMost, CompletableFuture<?> unless) {
        try {
            CompletableFuture.anyOf(outcome, unless).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException later) {
            LOG.trace("{}: {}", thread.getName(), later.toString()); // asked for with isDone() and failure()
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String threadName() {
        return thread.getName();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    long deadline() {
        return deadline;
    }

    boolean isOverdue() {
        return !isDone() && deadline - System.nanoTime() <= 0;
    }

    /** Why the action failed; empty if it did not, or is not done. */
    Optional<Throwable> failure() {
        if (!outcome.isCompletedExceptionally()) {
            return Optional.empty();
        }
        return Optional.of(outcome.handle((nothing, failure) -> failure).join());
    }

    /** Interrupts the action. Once it is done, now or at any later time, the other action follows. */
    void abandon(Action afterwards) {
        outcome.whenComplete((nothing, failure) -> {
            try {
                afterwards.run();
            } catch (BundleException | RuntimeException e) {
                LOG.warn("{}: {}", thread.getName(), e.toString());
            }
        });
        thread.interrupt();
    }
}
