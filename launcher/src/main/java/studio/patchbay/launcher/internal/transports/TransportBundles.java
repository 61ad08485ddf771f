package studio.patchbay.launcher.internal.transports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.runtime.TransportState.Status;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.launcher.internal.components.ComponentFailures;
import studio.patchbay.launcher.internal.components.Failure;
import studio.patchbay.launcher.internal.framework.HostFramework;

/** The installed bundles that provide a transport: what each is doing and why, and how to stop and start it. */
public final class TransportBundles {

    private static final Logger LOG = LoggerFactory.getLogger(TransportBundles.class);

    private final BundleContext context;
    private final LeftSockets sockets;
    private final TransportConfigurations configurations;
    private final ComponentFailures failures;
    private final StreamsRequirement streams;
    /** Why the last start of a bundle failed, by bundle id. */
    private final Map<Long, String> startFailures = new ConcurrentHashMap<>();
    /** The component configurations that were there before the last start, by transport: their failures are of the past. */
    private final Map<String, Set<Long>> before = new ConcurrentHashMap<>();

    public TransportBundles(BundleContext context, LeftSockets sockets, TransportConfigurations configurations) {
        this.context = context;
        this.sockets = sockets;
        this.configurations = configurations;
        this.failures = new ComponentFailures(context);
        this.streams = new StreamsRequirement(context);
    }

    /** The name of the transport that the bundle provides, if it does; of several the first. */
    public static Optional<String> nameOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        List<BundleCapability> capabilities = revision.getDeclaredCapabilities(Transport.CAPABILITY);
        return capabilities.stream().map(capability -> String.valueOf(capability.getAttributes().get("name"))).findFirst();
    }

    public List<TransportState> states() {
        return inCharge().stream()
                .flatMap(bundle -> names(bundle).stream().map(name -> state(name, bundle)))
                .sorted(Comparator.comparing(TransportState::name))
                .toList();
    }

    /** @throws UnknownTransportException if there is none of that name */
    public TransportState get(String name) {
        return state(name, bundles(name).get(0));
    }

    /** Whether the transport has failed and will not run without somebody doing something. */
    boolean failedForGood(String name) {
        return bundles(name).stream().anyMatch(bundle -> streams.lackedBy(bundle) || startFailures.containsKey(bundle.getBundleId())
                || failure(name, bundle).filter(failure -> !failure.passing()).isPresent());
    }

    /**
     * Starts the transport, unless it cannot run in this process; does not wait until it runs.
     *
     * @throws UnknownTransportException if there is none of that name
     */
    public void start(String name) {
        sockets.stays(name);
        for (Bundle bundle : bundles(name)) {
            if (!streams.lackedBy(bundle)) {
                if (addresses(name, bundle).isEmpty() && configurations.has(bundle, name)) {
                    before.put(name, failures.configurations(bundle, name));
                    configurations.start(name, bundle.getSymbolicName());
                }
                start(bundle);
            }
        }
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

    /**
     * Stops the transport; others of its bundle go on. Does not always wait until it has stopped.
     *
     * @throws UnknownTransportException if there is none of that name
     */
    public void stop(String name) throws BundleException {
        List<Bundle> bundles = bundles(name);
        sockets.leaves(name);
        for (Bundle bundle : bundles) {
            if (configurations.has(bundle, name)) {
                configurations.stop(name, bundle.getSymbolicName());
            } else {
                bundle.stop();
            }
        }
    }

    /**
     * Stops all of them, as the host is about to: the oldest first, as the later ones serve on its ports. Returns when what was under
     * way is answered, or has had its time; until then everything that it needs must be there.
     */
    public void stopAll() {
        List<Bundle> oldestFirst = inCharge().stream().sorted(Comparator.comparing(Bundle::getBundleId)).toList();
        for (Bundle bundle : oldestFirst) {
            names(bundle).forEach(sockets::leaves);
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException e) {
                LOG.warn("The bundle {} did not stop cleanly", bundle.getSymbolicName(), e);
            }
        }
    }

    /** Ends a transport that is made from a configuration, and its port with it; there is no such transport any more. */
    public void remove(String name, String factoryPid) {
        sockets.leaves(name);
        configurations.remove(name, factoryPid);
    }

    /** Stops a transport that is to start again with another configuration; false if it does not run. */
    public boolean release(String name, String factoryPid) {
        return configurations.stop(name, factoryPid);
    }

    /** Gives a transport a configuration, and starts it or leaves that to its next start. */
    public void define(String name, String factoryPid, Map<String, Object> properties, boolean starts) {
        configurations.define(name, factoryPid, properties);
        if (starts) {
            sockets.stays(name);
            configurations.start(name, factoryPid);
        }
    }

    private List<Bundle> bundles(String name) {
        List<Bundle> bundles = inCharge().stream().filter(bundle -> names(bundle).contains(name)).toList();
        if (bundles.isEmpty()) {
            throw new UnknownTransportException(
                    name, states().stream().map(TransportState::name).distinct().toList());
        }
        return bundles;
    }

    /**
     * Of the bundles that provide the same transport: those that run; if none does, those of the transports folder, for which
     * the installation's own has stepped aside.
     */
    private List<Bundle> inCharge() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> nameOf(bundle).isPresent())
                .collect(Collectors.groupingBy(TransportBundles::nameOf))
                .values().stream()
                .flatMap(rivals -> inCharge(rivals).stream())
                .toList();
    }

    private static List<Bundle> inCharge(List<Bundle> rivals) {
        List<Bundle> running = rivals.stream().filter(TransportBundles::isStarted).toList();
        if (!running.isEmpty()) {
            return running;
        }
        List<Bundle> deployed = rivals.stream().filter(bundle -> !HostFramework.installed(bundle)).toList();
        return deployed.isEmpty() ? rivals : deployed;
    }

    private static boolean isStarted(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    /** Those that it has configurations for, and those that run for other reasons; else the one it says it provides. */
    private Set<String> names(Bundle bundle) {
        Set<String> names = new TreeSet<>(configurations.names(bundle));
        running(bundle).forEach(transport -> names.add(transport.name()));
        if (names.isEmpty()) {
            nameOf(bundle).ifPresent(names::add);
        }
        return names;
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
        if (configurations.isAside(name) || !isStarted(bundle)) {
            return new TransportState(name, identity, Status.STOPPED, List.of(),
                    "stopped; start it with: patchbay transports start " + name);
        }
        String reason = failure(name, bundle)
                .map(Failure::reason)
                .orElse("its bundle runs, but has not registered the transport");
        return new TransportState(name, identity, Status.FAILED, List.of(), reason);
    }

    private Optional<Failure> failure(String name, Bundle bundle) {
        return failures.of(bundle, name, before.getOrDefault(name, Set.of()));
    }

    /** The addresses if the bundle has registered the transport. */
    private Optional<List<String>> addresses(String name, Bundle bundle) {
        return running(bundle).stream().filter(transport -> transport.name().equals(name)).findFirst().map(Transport::addresses);
    }

    private List<Transport> running(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        List<Transport> running = new ArrayList<>();
        for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
            if (context.getService(reference) instanceof Transport transport) {
                running.add(transport);
            }
            context.ungetService(reference);
        }
        return running;
    }
}
