package studio.patchbay.launcher.internal.transports;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.runtime.TransportState.Status;

/**
 * The watched folders and the transports as one {@link Deployment} service, whose change count grows when a transport
 * bundle, a transport or a component changes.
 */
public final class HostDeployment implements Deployment, AutoCloseable {

    private static final String OBSERVED = "(|(objectClass=studio.patchbay.api.transport.Transport)"
            + "(objectClass=org.osgi.service.component.runtime.ServiceComponentRuntime))";

    private final BundleContext context;
    private final Supplier<List<BundleState>> bundles;
    private final TransportBundles transports;
    private final AtomicLong changes = new AtomicLong();
    private final ServiceListener onService = event -> changed();
    private final BundleListener onBundle = this::bundleChanged;
    private volatile ServiceRegistration<Deployment> registration;

    public HostDeployment(
            BundleContext context, Supplier<List<BundleState>> bundles, TransportBundles transports) {
        this.context = context;
        this.bundles = bundles;
        this.transports = transports;
    }

    public void open() {
        try {
            context.addServiceListener(onService, OBSERVED);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        context.addBundleListener(onBundle);
        registration = context.registerService(Deployment.class, this, properties(changes.get()));
    }

    /** Something in the lists is different now. */
    public void changed() {
        changes.incrementAndGet();
        synchronized (this) {
            notifyAll();
        }
        // Outside the monitor: listeners call back.
        ServiceRegistration<Deployment> registered = registration;
        if (registered != null) {
            registered.setProperties(properties(changes.get()));
        }
    }

    /**
     * Waits until the transport runs, has failed for good, or the time is over.
     *
     * @return its state then
     */
    public TransportState awaitSettled(String name, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = changes.get();
            boolean failedForGood = transports.failedForGood(name); // asked first, so that the state has the reason
            TransportState state = transports.get(name);
            long left = deadline - System.nanoTime();
            if (state.status() == Status.RUNNING || left <= 0 || failedForGood) {
                return state;
            }
            awaitChange(seen, left);
        }
    }

    /**
     * Waits until the transport takes no more connections, or the time is over.
     *
     * @return its state then
     */
    public TransportState awaitStopped(String name, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = changes.get();
            TransportState state = transports.get(name);
            long left = deadline - System.nanoTime();
            if (state.status() != Status.RUNNING || left <= 0) {
                return state;
            }
            awaitChange(seen, left);
        }
    }

    private synchronized void awaitChange(long seen, long nanos) throws InterruptedException {
        if (changes.get() == seen) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    private void bundleChanged(BundleEvent event) {
        if (TransportBundles.nameOf(event.getBundle()).isPresent()) {
            changed();
        }
    }

    @Override
    public List<BundleState> bundles() {
        return bundles.get();
    }

    @Override
    public List<TransportState> transports() {
        return transports.states();
    }

    private static Dictionary<String, Object> properties(long changeCount) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CHANGE_COUNT, changeCount);
        return properties;
    }

    @Override
    public void close() {
        context.removeServiceListener(onService);
        context.removeBundleListener(onBundle);
    }
}
