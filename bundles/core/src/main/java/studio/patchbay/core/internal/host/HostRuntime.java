package studio.patchbay.core.internal.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** Puts the state of the host together from those who know the parts. The change count is guarded by the monitor. */
final class HostRuntime implements McpRuntime {

    private final LiveCatalog catalog;
    private final Listeners listeners;
    private final IntSupplier sessions;
    private final LongFunction<String> symbolicNames;
    private final Collection<Deployment> deployments = new CopyOnWriteArraySet<>();
    private long changeCount;

    /**
     * @param sessions how many there are
     * @param symbolicNames of bundles by their ids
     */
    HostRuntime(
            LiveCatalog catalog, Listeners listeners, IntSupplier sessions, LongFunction<String> symbolicNames) {
        this.catalog = catalog;
        this.listeners = listeners;
        this.sessions = sessions;
        this.symbolicNames = symbolicNames;
    }

    void add(Deployment deployment) {
        deployments.add(deployment);
        changed();
    }

    void remove(Deployment deployment) {
        deployments.remove(deployment);
        changed();
    }

    synchronized void changed() {
        changeCount++;
        notifyAll();
    }

    @Override
    public RuntimeState state() {
        long count;
        synchronized (this) {
            count = changeCount;
        }
        Catalog now = catalog.current();
        List<BundleState> bundles = new ArrayList<>();
        List<TransportState> transports = new ArrayList<>();
        for (Deployment deployment : deployments) {
            bundles.addAll(deployment.bundles());
            transports.addAll(deployment.transports());
        }
        return new RuntimeState(
                count, now.revision(), bundles, now.contributions(), transports, sessions.getAsInt(), listeners.count());
    }

    /** Of the process, whatever starts anew in it; made by the first who asks, as a start has no time for it. */
    private static final class Process {
        static final String ID = UUID.randomUUID().toString();
    }

    @Override
    public String instanceId() {
        return Process.ID;
    }

    @Override
    public List<String> protocolVersions() {
        return ProtocolVersion.served();
    }

    @Override
    public RuntimeState awaitChange(long since, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (this) {
            while (changeCount <= since) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return state();
    }

    @Override
    public Hold hold() {
        return catalog.hold();
    }

    @Override
    public Trial trial(long bundleId) {
        return catalog.trial(bundleId, symbolicNames.apply(bundleId));
    }
}
