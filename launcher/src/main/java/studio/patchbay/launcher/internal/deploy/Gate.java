package studio.patchbay.launcher.internal.deploy;

/**
 * Lets other threads end the wait of one thread for something that knows only interruption, and makes sure that the
 * interruption strikes nothing but that wait.
 */
final class Gate {

    /** A wait that ends when it is interrupted. */
    interface Wait<T> {
        T run() throws InterruptedException;
    }

    private Thread waiting;
    private boolean awake;

    /** Runs the wait unless {@link #wake} was called since the last one; null if it was ended by it. */
    <T> T pass(Wait<T> wait) {
        if (!enter()) {
            return null;
        }
        try {
            return wait.run();
        } catch (InterruptedException woken) {
            return null;
        } finally {
            leave();
        }
    }

    synchronized void wake() {
        awake = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized boolean enter() {
        if (awake) {
            awake = false;
            return false;
        }
        waiting = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        waiting = null;
        awake = false;
        Thread.interrupted();
    }
}
