package studio.patchbay.core.internal.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a bounded number of handlers run at once and a bounded number wait, so that blocking handlers never hold the
 * last thread of a transport.
 */
final class Turnstile {

    private static final int LONGEST_QUEUE = 1_024;

    private final Executor workers;
    private final Semaphore places;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    Turnstile(Executor workers, int places) {
        this.workers = workers;
        this.places = new Semaphore(places);
    }

    /**
     * Runs the task now, or on a worker when there is a place again.
     *
     * @param here whether it may run on the calling thread
     * @return false when too many wait already; the task will not run
     */
    boolean pass(Runnable task, boolean here) {
        if (places.tryAcquire()) {
            if (here) {
                runAndPassOn(task);
            } else {
                start(task);
            }
            return true;
        }
        if (queued.incrementAndGet() > LONGEST_QUEUE) {
            queued.decrementAndGet();
            return false;
        }
        queue.add(task);
        // The last place may have come free between the two steps above, with nobody left to look into the queue.
        if (places.tryAcquire()) {
            passOn();
        }
        return true;
    }

    private void runAndPassOn(Runnable task) {
        try {
            task.run();
        } finally {
            passOn();
        }
    }

    /** Gives the place that the caller holds to whoever waits longest. */
    private void passOn() {
        Runnable next = queue.poll();
        while (next == null) {
            places.release();
            if (queue.isEmpty() || !places.tryAcquire()) {
                return;
            }
            next = queue.poll();
        }
        queued.decrementAndGet();
        start(next);
    }

    private void start(Runnable task) {
        try {
            workers.execute(() -> runAndPassOn(task));
        } catch (RejectedExecutionException e) {
            // The host has stopped, and has answered all that run or wait.
            places.release();
        }
    }
}
