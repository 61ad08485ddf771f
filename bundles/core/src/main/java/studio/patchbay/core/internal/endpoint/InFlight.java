package studio.patchbay.core.internal.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import studio.patchbay.core.internal.rpc.RpcException;

/** The requests of one connection that have no answer yet: how many, what cancels them, and what ends those that listen. */
final class InFlight {

    /** What cancels the modern requests; a session keeps track of its own. */
    private final Map<Object, Runnable> cancels = new ConcurrentHashMap<>();
    /** What ends the open subscriptions with their final result. */
    private final Map<Object, Runnable> stops = new ConcurrentHashMap<>();

    private int unanswered;

    synchronized void asked() {
        unanswered++;
    }

    synchronized void answered() {
        unanswered--;
        notifyAll();
    }

    /** @throws RpcException -32600 if a request with this id is running already */
    void cancelWith(Object id, Runnable action) {
        if (cancels.putIfAbsent(id, action) != null) {
            throw RpcException.invalidRequest("A request with the id " + id + " is still running");
        }
    }

    void stopWith(Object id, Runnable action) {
        stops.put(id, action);
    }

    /** Frees the id for another request. */
    void forget(Object id) {
        cancels.remove(id);
        stops.remove(id);
    }

    /** @return false if no request has this id */
    boolean cancel(Object id) {
        Runnable cancel = id == null ? null : cancels.get(id);
        if (cancel != null) {
            cancel.run();
        }
        return cancel != null;
    }

    void cancelAll() {
        cancels.values().forEach(Runnable::run);
    }

    void stopAll() {
        stops.values().forEach(Runnable::run);
    }

    /** Waits until everything has its answer, or the time is over. */
    synchronized void awaitAnswers(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (unanswered > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
