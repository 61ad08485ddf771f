package studio.patchbay.core.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting in tests: always for an event, never for longer than this. */
public final class Deadline {

    public static final long SECONDS = 10;

    private Deadline() {}

    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not happen within " + SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What a thread does that is stuck; threads that do this must be daemons. */
    public static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + what + " within " + SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread.getName() + " still runs after " + SECONDS + " s");
        }
    }

    /** For the few states that tell nobody when they change. */
    public static void until(BooleanSupplier state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come true within " + SECONDS + " s");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting", e);
    }
}
