package studio.patchbay.core.internal.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for handlers: virtual ones where the JVM has them (from 21), each for one call, else a bounded pool. All are
 * daemons.
 */
final class Workers implements Executor {

    /** How many handlers run at once without virtual threads, unless configured. */
    static final int PLATFORM_THREADS = 128;

    private static final String NAME = "patchbay-call-";

    private volatile ExecutorService threads = virtual() ? virtualThreads() : platformThreads();

    static boolean virtual() {
        return Runtime.version().feature() >= 21;
    }

    /** @throws RejectedExecutionException after {@link #shutdown} */
    @Override
    public void execute(Runnable task) {
        ExecutorService used = threads;
        try {
            used.execute(task);
        } catch (RejectedExecutionException e) {
            if (used == threads) {
                throw e;
            }
            execute(task); // they were renewed at this moment
        }
    }

    /**
     * Lets threads that are used again go as soon as they are idle, as a skill that has gone may have left thread locals in
     * them, and with those its classes.
     */
    synchronized void renew() {
        ExecutorService used = threads;
        if (!virtual() && !used.isShutdown()) {
            threads = platformThreads();
            used.shutdown();
        }
    }

    /** What runs goes on; nothing more is taken. */
    synchronized void shutdown() {
        threads.shutdown();
    }

    /** {@code Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(…).factory())}, from Java 17 bytecode. */
    private static ExecutorService virtualThreads() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, NAME, 0L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
            throw new IllegalStateException("this Java says it is 21 or newer, but has no virtual threads", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("virtual threads could not be made", e.getCause());
        }
    }

    private static ExecutorService platformThreads() {
        AtomicInteger count = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                PLATFORM_THREADS, PLATFORM_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, NAME + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
