package studio.patchbay.core.internal.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for handlers: virtual ones where the JVM has them (from 21), else a bounded pool. All are daemons. */
public final class Workers {

    /** How many handlers run at once without virtual threads, unless configured. */
    static final int PLATFORM_THREADS = 128;

    private static final String NAME = "patchbay-call-";

    private Workers() {}

    public static boolean virtual() {
        return Runtime.version().feature() >= 21;
    }

    static ExecutorService create() {
        return virtual() ? virtualThreads() : platformThreads();
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
