package studio.patchbay.registry.internal.announce;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.ApplicationState;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.registry.internal.process.Processes;

/**
 * Announces this host from its start to its stop, and keeps what is said of it true: at once when a service that is part of it
 * comes, changes or goes, the rest with every heartbeat.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = Announcer.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Announcer {

    static final String PID = "studio.patchbay.registry.announcer";

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    /** While it starts, what it waits for has no other way to tell. */
    private static final long BOOTING_MILLIS = 100;

    private final InstanceRegistry registry;
    private final ThisInstance instance;
    private final long heartbeatNanos;
    private final Collection<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private final Collection<Transport> transports = new CopyOnWriteArrayList<>();
    private final AtomicReference<ApplicationState> application = new AtomicReference<>();
    private final AtomicReference<GatewaySeat> seat = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "patchbay-announcer");
    private InstanceLease lease; // set by start, before the thread begins
    private boolean woken; // guarded by this

    @Activate
    public Announcer(
            @Reference InstanceRegistry registry,
            @Reference McpRuntime runtime,
            AnnouncerSettings settings,
            BundleContext bundle) {
        this(registry, settings, new ThisInstance(
                settings, runtime, new Processes().current(), bundle.getBundle().getVersion().toString()));
    }

    Announcer(InstanceRegistry registry, AnnouncerSettings settings, ThisInstance instance) {
        this.registry = registry;
        this.instance = instance;
        this.heartbeatNanos = TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMillis());
        thread.setDaemon(true);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(ReadinessCheck check) {
        checks.add(check);
        wake();
    }

    void unbindCheck(ReadinessCheck check) {
        checks.remove(check);
        wake();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTransport(Transport transport) {
        transports.add(transport);
        wake();
    }

    void unbindTransport(Transport transport) {
        transports.remove(transport);
        wake();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setApplication(ApplicationState state) {
        application.set(state);
        wake();
    }

    /** Its properties were modified, which says that it has something new to tell. */
    void updatedApplication(Map<String, Object> properties) {
        wake();
    }

    void unsetApplication(ApplicationState state) {
        application.compareAndSet(state, null);
        wake();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSeat(GatewaySeat found) {
        seat.set(found);
        wake();
    }

    /** It was won or lost. */
    void updatedSeat(Map<String, Object> properties) {
        wake();
    }

    void unsetSeat(GatewaySeat gone) {
        seat.compareAndSet(gone, null);
        wake();
    }

    private synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Activate
    void start() {
        lease = registry.register(record());
        thread.start();
    }

    /** Others learn that it is gone before it is. */
    @Deactivate
    void stop() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lease.close();
    }

    private void run() {
        long beat = System.nanoTime();
        try {
            while (true) {
                long now = System.nanoTime();
                long left = heartbeatNanos - (now - beat);
                if (left <= 0) {
                    beat = now;
                    lease.renew();
                    left = heartbeatNanos;
                }
                boolean booting = tell();
                await(booting ? Math.min(left, TimeUnit.MILLISECONDS.toNanos(BOOTING_MILLIS)) : left);
            }
        } catch (InterruptedException e) {
            LOG.debug("This host is announced no more");
        }
    }

    private synchronized void await(long nanos) throws InterruptedException {
        if (!woken) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
        woken = false;
    }

    /** Says what has changed, if anything; true while it starts. */
    private boolean tell() {
        try {
            InstanceRecord now = record();
            if (!now.equals(lease.record())) {
                lease.update(now);
            }
            return now.status() == InstanceStatus.BOOTING;
        } catch (RuntimeException e) { // of what a skill tells
            LOG.error("What is said of this host could not be brought up to date", e);
            return false;
        }
    }

    private InstanceRecord record() {
        Optional<ApplicationState> state = Optional.ofNullable(application.get());
        GatewaySeat present = seat.get();
        InstanceRecord now = instance.now(status(state), state, present != null && present.held());
        // Its listeners are gone before the calls in them have ended; where those who wait for these reach it is the same.
        return now.status() == InstanceStatus.SHUTTING_DOWN && now.url().isEmpty() && lease != null
                ? now.at(lease.record().url())
                : now;
    }

    /** Before the first transport serves, the checks of a start are not all there. */
    private InstanceStatus status(Optional<ApplicationState> state) {
        boolean ready = !transports.isEmpty();
        for (ReadinessCheck check : checks) {
            if (!passes(check)) {
                if (check.name().equals(ReadinessCheck.STOPPING)) {
                    return InstanceStatus.SHUTTING_DOWN;
                }
                ready = false;
            }
        }
        if (!ready) {
            return InstanceStatus.BOOTING;
        }
        return state.filter(ApplicationState::busy).isPresent() ? InstanceStatus.BUSY : InstanceStatus.AVAILABLE;
    }

    /** One that fails to answer does not; {@code /readyz}, which asks them all the time, logs why. */
    private static boolean passes(ReadinessCheck check) {
        try {
            return check.failure().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
