package studio.patchbay.gateway.internal.backend;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what takes its time: for each backend one thing after the other, so that none of them waits for another. Its threads are
 * only there while there is something to do.
 */
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int IDLE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 3;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Housekeeping::daemon,
            new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Housekeeping::daemon, new ThreadPoolExecutor.DiscardPolicy());
    private final Map<Object, Queue<Runnable>> turns = new HashMap<>(); // guarded by this

    public Housekeeping() {
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "patchbay-gateway");
        thread.setDaemon(true);
        return thread;
    }

    /** Does it soon, after what was to be done for the same before. */
    public void inTurn(Object whose, Runnable task) {
        synchronized (this) {
            Queue<Runnable> waiting = turns.get(whose);
            if (waiting != null) {
                waiting.add(task);
                return;
            }
            turns.put(whose, new ArrayDeque<>());
        }
        workers.execute(() -> work(whose, task));
    }

    private void work(Object whose, Runnable first) {
        Runnable task = first;
        while (task != null) {
            guarded(task);
            synchronized (this) {
                task = turns.get(whose).poll();
                if (task == null) {
                    turns.remove(whose);
                }
            }
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Something of the gateway failed", e);
        }
    }

    /** Must be short. */
    public void later(long millis, Runnable task) {
        timer.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for what was begun, as services that are to be withdrawn would be taken away by the framework meanwhile. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Something of the gateway still goes on {} s after its end", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
