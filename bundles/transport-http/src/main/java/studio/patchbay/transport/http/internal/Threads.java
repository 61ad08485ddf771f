package studio.patchbay.transport.http.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The threads of one listener: virtual ones where the JVM has them, as the server's own pool, which measured as cheap
 * as non-blocking handlers and twice as cheap as a platform pool that hands over to virtual threads.
 */
final class Threads {

    /** How long a thread that nothing needs any more stays, also after the listener has stopped. */
    private static final int LINGER_SECONDS = 5;

    private Threads() {}

    static ThreadPool pool(String name, int maxThreads) {
        if (VirtualThreads.areSupported()) {
            VirtualThreadPool pool = new VirtualThreadPool(0);
            pool.setName(name + "-");
            return pool;
        }
        QueuedThreadPool pool = new QueuedThreadPool(maxThreads);
        pool.setName(name);
        pool.setDaemon(true);
        pool.setIdleTimeout((int) TimeUnit.SECONDS.toMillis(LINGER_SECONDS));
        pool.setMaxEvictCount(maxThreads); // else one thread goes per idle time, a rush is remembered for minutes
        pool.setStopTimeout(0); // a call that goes on without its client, as legacy ones may, is not interrupted
        return pool;
    }

    /**
     * Runs what the core does when clients leave; not the server's pool, as that may be full of the very calls that
     * are to be cancelled.
     */
    static Executor disconnects(String name) {
        if (VirtualThreads.areSupported()) {
            return VirtualThreads.getNamedVirtualThreadsExecutor(name + "-gone-");
        }
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                2, 2, LINGER_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(name + "-gone", task));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
