package studio.patchbay.launcher.internal.deploy;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that a bundle has left running. Nobody can end a thread from outside, but its author can, and has to know:
 * it keeps the bundle's classes in memory. They are known by their context class loader, which threads inherit, and which
 * is the bundle's own while it is started and called.
 */
final class LeftThreads {

    private static final Logger LOG = LoggerFactory.getLogger(LeftThreads.class);

    /** Threads that were told to end may take so long for it. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private LeftThreads() {}

    /** Looks a moment later what runs of a bundle that is about to be uninstalled, and writes that into the log. */
    static void tellOf(Bundle bundle, Identity identity) {
        ClassLoader loader = loader(bundle);
        if (loader != null) {
            var left = new WeakReference<>(loader);
            LATER.execute(() -> tell(left.get(), identity));
        }
    }

    private static void tell(ClassLoader loader, Identity identity) {
        List<String> threads = loader == null ? List.of() : of(loader);
        if (!threads.isEmpty()) {
            LOG.warn("{} is gone, but has left threads running: {}. They keep its classes in memory. Let it end its threads "
                    + "when it is stopped, in its @Deactivate method or its activator.", identity, threads);
        }
    }

    private static List<String> of(ClassLoader loader) {
        return all().filter(thread -> thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** All but virtual ones, without the cost of their stacks. */
    private static Stream<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() * 2 + 10];
        int count = root.enumerate(found);
        return Stream.of(found).limit(count);
    }

    /** @return null if the bundle is not resolved */
    static ClassLoader loader(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? null : wiring.getClassLoader();
    }
}
