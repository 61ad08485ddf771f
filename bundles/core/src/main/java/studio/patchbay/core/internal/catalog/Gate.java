package studio.patchbay.core.internal.catalog;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The door to one handler: counts the calls inside, and once closed lets nobody in. A handler's service is given back
 * only after its gate is closed and empty, so no call ever runs in a bundle that has stopped.
 */
public final class Gate {

    private static final int CLOSED = 1 << 30;

    private final AtomicInteger state = new AtomicInteger();
    private volatile Thread waiting;

    /** @return false when the handler is leaving; a call that got true must {@link #exit} */
    public boolean enter() {
        int now;
        do {
            now = state.get();
            if ((now & CLOSED) != 0) {
                return false;
            }
        } while (!state.compareAndSet(now, now + 1));
        return true;
    }

    public void exit() {
        if ((state.decrementAndGet() & CLOSED) != 0) {
            LockSupport.unpark(waiting);
        }
    }

    public void close() {
        state.getAndUpdate(s -> s | CLOSED);
    }

    /**
     * Waits until at most {@code rest} calls are inside a closed gate.
     *
     * @return whether that came true in time
     */
    public boolean awaitExit(int rest, long millis) {
        waiting = Thread.currentThread();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        while ((state.get() & ~CLOSED) > rest) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return (state.get() & ~CLOSED) <= rest;
    }
}
