package studio.patchbay.registry.contract;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.registry.InstanceLease;

/** Renews leases as hosts do. */
public final class Heartbeats implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    public InstanceLease of(InstanceLease lease) {
        timer.scheduleAtFixedRate(
                lease::renew, 0, Engine.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        return lease;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
