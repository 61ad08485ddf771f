package studio.patchbay.launcher.internal.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles on their way out. What they offer is unpublished first, so that no new call comes to them and nobody waits
 * for their end. A stop lasts as long as the host lets running calls finish, so it has a thread of its own; the bundle is
 * uninstalled when it has ended, and until then its classes stay usable.
 */
final class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private record Leaving(Installed installed, Attempt stop) {}

    private final BundleContext systemContext;
    private final Duration limit;
    private final Runnable wake;
    private final CompletableFuture<?> closing;
    private final List<Leaving> leaving = new ArrayList<>();

    /** @param limit how long a stop may last before it is interrupted */
    Departures(BundleContext systemContext, Duration limit, Runnable wake, CompletableFuture<?> closing) {
        this.systemContext = systemContext;
        this.limit = limit;
        this.wake = wake;
        this.closing = closing;
    }

    /** Begins to stop the bundle for good. */
    void depart(Installed installed) {
        if (installed.phase() == Phase.STARTING) {
            LOG.warn("The start of {} is interrupted. It is uninstalled when that returns; until then its classes and its "
                    + "thread {} stay.", installed.candidate().identity(), installed.start().threadName());
            installed.start().abandon(installed::uninstall);
        } else {
            installed.withdrawn(systemContext);
            leaving.add(new Leaving(installed, beginStop(installed.bundle())));
        }
    }

    /** Stops the bundle and waits for it, at most as long as calls may drain; false if it did not stop. */
    boolean stop(Bundle bundle) {
        Attempt stop = beginStop(bundle);
        stop.await(limit, closing);
        stop.failure().ifPresent(e -> warnOfStop(bundle, e));
        return stop.isDone();
    }

    private Attempt beginStop(Bundle bundle) {
        return Attempt.begin("patchbay-stop-" + bundle.getSymbolicName(), LeftThreads.loader(bundle), bundle::stop, limit, wake);
    }

    /**
     * Waits a little for those that are about to end, and uninstalls those that have. The patience is for one: when many
     * leave at once, it begins anew with each that ended.
     */
    void finish(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (Leaving one : List.copyOf(leaving)) {
            one.stop().await(Duration.ofNanos(Math.max(0, end - System.nanoTime())), closing);
            if (one.stop().isDone()) {
                leaving.remove(one);
                uninstall(one);
                end = System.nanoTime() + patience.toNanos();
            } else if (one.stop().isOverdue()) {
                leaving.remove(one);
                LOG.warn("{} has not stopped within {} s. It is uninstalled when it does; its threads may remain until "
                        + "the host is restarted.", one.installed().candidate().identity(), limit.toSeconds());
                one.stop().abandon(one.installed()::uninstall);
            }
        }
    }

    private static void uninstall(Leaving one) {
        Bundle bundle = one.installed().bundle();
        one.stop().failure().ifPresent(e -> warnOfStop(bundle, e));
        try {
            one.installed().uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} could not be uninstalled: {}", one.installed().candidate().identity(), e.toString());
        }
    }

    private static void warnOfStop(Bundle bundle, Throwable failure) {
        LOG.warn("{} {} failed while it was stopped", bundle.getSymbolicName(), bundle.getVersion(), failure);
    }

    Set<Bundle> bundles() {
        return leaving.stream().map(one -> one.installed().bundle()).collect(Collectors.toSet());
    }

    OptionalLong nextDeadline() {
        return leaving.stream().mapToLong(one -> one.stop().deadline()).min();
    }
}
