package studio.patchbay.gateway.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.Tls;
import studio.patchbay.gateway.internal.backend.BackendSpec;
import studio.patchbay.gateway.internal.backend.Backends;
import studio.patchbay.gateway.internal.backend.Departed;
import studio.patchbay.gateway.internal.backend.FixedBackends;
import studio.patchbay.gateway.internal.backend.Housekeeping;
import studio.patchbay.gateway.internal.backend.InstanceBackends;
import studio.patchbay.gateway.internal.backend.LiveBackend;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.call.ParkedCalls;
import studio.patchbay.gateway.internal.publish.HomeScopes;
import studio.patchbay.gateway.internal.publish.Publication;

/** Serves what other MCP servers have: the hosts of the registry, and those that a file names. */
@Component(
        immediate = true,
        service = {ReadinessCheck.class, AbsenceReason.class},
        configurationPid = Gateway.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Gateway implements ReadinessCheck, AbsenceReason {

    static final String PID = "studio.patchbay.gateway.gateway";

    private static final long TIDY_MILLIS = 15_000;

    private final BundleContext bundle;
    private final McpRuntime runtime;
    private final ResourceUpdates updates;
    private final boolean servesInstances;
    private final InstanceBackends instances;
    private final McpClient client;
    private final Housekeeping housekeeping = new Housekeeping();
    private final ParkedCalls parked;
    private final Departed departed = new Departed();
    private final Backends backends;
    private final HomeScopes home;
    private final Optional<FixedBackends> fixed;
    private InstanceRegistry watched; // guarded by this
    private InstanceWatch watch; // guarded by this

    /** @throws IllegalArgumentException if it cannot be as configured */
    @Activate
    public Gateway(
            @Reference McpRuntime runtime,
            @Reference ResourceUpdates updates,
            GatewaySettings settings,
            BundleContext bundle) {
        Duration connectTimeout = Duration.ofMillis(settings.connectMillis());
        this.bundle = bundle;
        this.runtime = runtime;
        this.updates = updates;
        this.servesInstances = settings.instances();
        this.instances =
                new InstanceBackends(runtime.instanceId(), path(settings.tokenFile()), tls(settings), connectTimeout);
        this.client = McpClient.create("patchbay-gateway", bundle.getBundle().getVersion().toString());
        this.parked = new ParkedCalls(Duration.ofMillis(settings.parkedMillis()), System::nanoTime);
        this.backends = new Backends(this::begin, departed);
        this.home = new HomeScopes(bundle, runtime.instanceId());
        this.fixed = settings.backends().isEmpty()
                ? Optional.empty()
                : Optional.of(new FixedBackends(
                        Path.of(settings.backends()), connectTimeout, housekeeping, backends::fixed));
        startFixed();
        housekeeping.later(TIDY_MILLIS, this::tidy);
    }

    private void startFixed() {
        try {
            fixed.ifPresent(FixedBackends::start);
        } catch (IllegalArgumentException e) {
            stop();
            throw e;
        }
    }

    private static Path path(String text) {
        return text.isEmpty() ? null : Path.of(text);
    }

    private static Tls tls(GatewaySettings settings) {
        return settings.caFile().isEmpty() ? null : Tls.trusting(Path.of(settings.caFile()));
    }

    private LiveBackend begin(BackendSpec spec) {
        return new LiveBackend(spec, client, housekeeping, backend ->
                new Publication(bundle, runtime, updates, spec, new Forwarder(backend, parked)));
    }

    private void tidy() {
        parked.expire();
        backends.all().forEach(LiveBackend::endIdle);
        housekeeping.later(TIDY_MILLIS, this::tidy);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void setRegistry(InstanceRegistry registry) {
        if (servesInstances) {
            watched = registry;
            watch = registry.watch(this::follow);
        }
    }

    private void follow(InstanceSnapshot snapshot) {
        home.follow(snapshot);
        backends.found(instances.of(snapshot), instances.leaving(snapshot));
    }

    /** Another one may come: what is known goes on until it does. */
    synchronized void unsetRegistry(InstanceRegistry registry) {
        if (registry == watched) {
            watch.close();
            watched = null;
        }
    }

    @Override
    public String name() {
        return "gateway";
    }

    /** It serves itself, and those that can be reached. */
    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public Optional<String> degraded() {
        List<String> problems = new ArrayList<>();
        fixed.flatMap(FixedBackends::problem).ifPresent(problems::add);
        for (LiveBackend backend : backends.all()) {
            backend.problem().ifPresent(problem -> problems.add(backend.title() + ": " + problem));
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    @Override
    public Optional<String> reason(Contribution.Kind kind, String name) {
        return departed.reason(kind, name);
    }

    @Deactivate
    synchronized void stop() {
        if (watched != null) {
            watch.close();
        }
        home.close();
        backends.close();
        parked.close();
        client.close();
        housekeeping.close();
    }
}
