package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import studio.patchbay.api.runtime.BundleState.Status;

/** A bundle that is updated again and again is there at every moment, and leaves nothing behind. */
class ManyUpdatesTest {

    private static final int UPDATES = 50;

    @Test
    void leaveNoGapAndNoClassLoader() throws Exception {
        try (TestHost host = TestHost.started()) {
            Path file = host.skills.resolve("usd.jar");
            TestJar.offering("acme-usd", "1.0.0").moveTo(file);
            host.awaitStatus(file, Status.ACTIVE);
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Long> gaps = CompletableFuture.supplyAsync(() -> gaps(host, over));

            for (int i = 1; i <= UPDATES; i++) {
                loaders.add(loader(host));
                TestJar.offering("acme-usd", "1.0." + i).moveTo(file);
                host.awaitVersion(file, "1.0." + i);
            }

            over.set(true);
            assertThat(gaps.get()).isZero();
            assertThat(collected(loaders)).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().matches("patchbay-(start|stop)-acme-usd"));
        }
    }

    private static long gaps(TestHost host, AtomicBoolean over) {
        long gaps = 0;
        while (!over.get()) {
            gaps += isThere(host) ? 0 : 1;
            Thread.yield();
        }
        return gaps;
    }

    /** The lookup that compares class spaces fails in Felix 7.0.5 when it meets a bundle that is being uninstalled. */
    private static boolean isThere(TestHost host) {
        try {
            return host.context.getAllServiceReferences(String.class.getName(), null) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static WeakReference<ClassLoader> loader(TestHost host) {
        return new WeakReference<>(host.bundle("acme-usd").orElseThrow().adapt(BundleWiring.class).getClassLoader());
    }

    /** A collection is only ever asked for, so it is asked for several times. */
    private static boolean collected(List<WeakReference<ClassLoader>> loaders) {
        for (int i = 0; i < 20; i++) {
            System.gc();
            if (loaders.stream().allMatch(loader -> loader.get() == null)) {
                return true;
            }
        }
        return false;
    }
}
