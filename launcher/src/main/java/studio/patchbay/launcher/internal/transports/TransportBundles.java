package studio.patchbay.launcher.internal.transports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.runtime.TransportState.Status;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.launcher.internal.components.ComponentFailures;
import studio.patchbay.launcher.internal.components.Failure;
import studio.patchbay.launcher.internal.framework.HostFramework;

/** The installed bundles that provide a transport: what each is doing and why, and how to stop and start it. */
public final class TransportBundles {

    private final BundleContext context;
    private final LeftSockets sockets;
    private final ComponentFailures failures;
    private final StreamsRequirement streams;
    /** Why the last start of a bundle failed, by bundle id. */
    private final Map<Long, String> startFailures = new ConcurrentHashMap<>();

    public TransportBundles(BundleContext context, LeftSockets sockets) {
        this.context = context;
        this.sockets = sockets;
        this.failures = new ComponentFailures(context);
        this.streams = new StreamsRequirement(context);
    }

    /** The name of the transport that the bundle provides, if it does. */
    public static Optional<String> nameOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        List<BundleCapability> capabilities = revision.getDeclaredCapabilities(Transport.CAPABILITY);
        return capabilities.stream().map(capability -> String.valueOf(capability.getAttributes().get("name"))).findFirst();
    }

    public List<TransportState> states() {
        return Arrays.stream(context.getBundles())
                .flatMap(bundle -> nameOf(bundle).stream())
                .distinct()
                .sorted()
                .flatMap(name -> bundles(name).stream().map(bundle -> state(name, bundle)))
                .toList();
    }

    /** @throws UnknownTransportException if there is none of that name */
    public TransportState get(String name) {
        return state(name, bundles(name).get(0));
    }

    /** Whether the transport has failed and will not run without somebody doing something. */
    boolean failedForGood(String name) {
        return bundles(name).stream().anyMatch(bundle -> streams.lackedBy(bundle) || startFailures.containsKey(bundle.getBundleId())
                || failures.of(bundle).filter(failure -> !failure.passing()).isPresent());
    }

    /**
     * Starts the bundle, unless it cannot run in this process; does not wait until the transport runs.
     *
     * @throws UnknownTransportException if there is none of that name
     */
    public void start(String name) {
        bundles(name).stream().filter(bundle -> !streams.lackedBy(bundle)).forEach(this::start);
    }

    /** Starts a bundle and keeps the reason if that fails, for {@link #states()}. */
    public void start(Bundle bundle) {
        try {
            startFailures.remove(bundle.getBundleId());
            bundle.start();
        } catch (BundleException e) {
            startFailures.put(bundle.getBundleId(), "its bundle cannot start: " + e.getMessage());
        }
    }

    /** @throws UnknownTransportException if there is none of that name */
    public void stop(String name) throws BundleException {
        sockets.leaves(name);
        try {
            for (Bundle bundle : bundles(name)) {
                bundle.stop();
            }
        } finally {
            sockets.stays(name);
        }
    }

    /** Those of the transports folder; the installation's own steps aside for them. */
    private List<Bundle> bundles(String name) {
        List<Bundle> all = Arrays.stream(context.getBundles())
                .filter(bundle -> nameOf(bundle).filter(name::equals).isPresent())
                .toList();
        if (all.isEmpty()) {
            throw new UnknownTransportException(
                    name, states().stream().map(TransportState::name).distinct().toList());
        }
        List<Bundle> deployed = all.stream().filter(bundle -> !HostFramework.installed(bundle)).toList();
        return deployed.isEmpty() ? all : deployed;
    }

    private TransportState state(String name, Bundle bundle) {
        String identity = bundle.getSymbolicName() + " " + bundle.getVersion();
        Optional<List<String>> addresses = addresses(name, bundle);
        if (addresses.isPresent()) {
            return new TransportState(name, identity, Status.RUNNING, addresses.get(), "");
        }
        if (streams.lackedBy(bundle)) {
            return new TransportState(name, identity, Status.STOPPED, List.of(), StreamsRequirement.LACKED);
        }
        String failure = startFailures.get(bundle.getBundleId());
        if (failure != null) {
            return new TransportState(name, identity, Status.FAILED, List.of(), failure);
        }
        if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
            return new TransportState(name, identity, Status.STOPPED, List.of(),
                    "stopped; start it with: patchbay transports start " + name);
        }
        String reason = failures.of(bundle)
                .map(Failure::reason)
                .orElse("its bundle runs, but has not registered the transport");
        return new TransportState(name, identity, Status.FAILED, List.of(), reason);
    }

    /** The addresses if the bundle has registered the transport. */
    private Optional<List<String>> addresses(String name, Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references == null) {
            return Optional.empty();
        }
        for (ServiceReference<?> reference : references) {
            Object service = context.getService(reference);
            if (service instanceof Transport transport && transport.name().equals(name)) {
                context.ungetService(reference);
                return Optional.of(transport.addresses());
            }
            context.ungetService(reference);
        }
        return Optional.empty();
    }
}
