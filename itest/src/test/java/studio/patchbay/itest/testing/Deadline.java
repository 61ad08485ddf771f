package studio.patchbay.itest.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waiting in tests: for an event, and never for longer than this, which is long because machines are busy. */
public final class Deadline {

    public static final long SECONDS = 30;

    private Deadline() {}

    public static <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw late(what);
        } catch (ExecutionException e) {
            throw new AssertionError(what + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw late(what);
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits on the monitor, which the caller holds, until the state holds. */
    public static void await(Object monitor, BooleanSupplier state, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!state.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw late(what);
            }
            try {
                monitor.wait(left);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** For the few states that tell nobody when they change: those of another process, and of the garbage collector. */
    public static void until(BooleanSupplier state, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw late(what);
            }
            Thread.yield();
        }
    }

    public static AssertionError late(String what) {
        return new AssertionError(what + " did not happen within " + SECONDS + " s");
    }

    public static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting", e);
    }
}
