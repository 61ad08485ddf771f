package studio.patchbay.registry.internal.election;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.transport.HttpPage;
import studio.patchbay.api.transport.ListeningSockets;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.registry.internal.announce.GatewaySeat;
import studio.patchbay.registry.internal.file.RegistryFolder;
import studio.patchbay.registry.internal.known.OptionalAudit;
import studio.patchbay.registry.internal.process.Processes;

/** Makes this host a candidate for the well-known port, where one is configured, and tells others how that stands. */
@Component(
        service = {},
        immediate = true,
        configurationPid = ElectionComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ElectionComponent implements GatewaySeat, ReadinessCheck {

    static final String PID = "studio.patchbay.registry.election";

    private final OptionalAudit audit = new OptionalAudit();
    private final InstanceRegistry registry;
    private final BundleContext context;
    private final String id;
    private final String machine = new Processes().current().machine();
    private final GatewayListener listener;
    private final Election election;
    private final Rival rival;
    private final ProofPage page;
    private ServiceRegistration<GatewaySeat> seatService; // set by start, before the threads begin
    private ServiceRegistration<HttpPage> pageService;
    private ServiceRegistration<ReadinessCheck> checkService;

    /** @throws IllegalArgumentException if it cannot be as configured */
    @Activate
    public ElectionComponent(
            @Reference InstanceRegistry registry,
            @Reference McpRuntime runtime,
            @Reference ConfigurationAdmin configurations,
            @Reference ListeningSockets sockets,
            Map<String, Object> configuration,
            BundleContext context) {
        this.registry = registry;
        this.context = context;
        this.id = runtime.instanceId();
        Seat seat = Seat.of(configuration);
        Path directory = Path.of((String) configuration.get("directory"));
        GatewayKey key = new GatewayKey(RegistryFolder.open(directory).path());
        this.listener = new GatewayListener(seat, configurations, sockets, context);
        this.election = new Election(seat, listener, this::isEligible, this::changed);
        this.rival = new Rival(seat, new Challenge(seat, key), election, this::isNeighbour, audit::record);
        this.page = new ProofPage(seat.text(), key, this::holder);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAudit(AuditLog log) {
        audit.come(log);
    }

    void unsetAudit(AuditLog log) {
        audit.gone(log);
    }

    /** Before the threads begin, which change the properties. */
    @Activate
    void start() {
        seatService = context.registerService(GatewaySeat.class, this, properties());
        pageService = context.registerService(HttpPage.class, page, null);
        checkService = context.registerService(ReadinessCheck.class, this, null);
        election.start();
        rival.start();
    }

    /** The port is free soon afterwards; the answers in flight are finished. */
    @Deactivate
    void stop() {
        rival.stop();
        election.stop();
        checkService.unregister();
        pageService.unregister();
        seatService.unregister();
        listener.close();
    }

    private Optional<InstanceRecord> known(String instance) {
        return registry.snapshot().find(instance);
    }

    private boolean isEligible() {
        return known(id)
                .map(InstanceRecord::status)
                .filter(status -> status == InstanceStatus.AVAILABLE || status == InstanceStatus.BUSY)
                .isPresent();
    }

    private boolean isNeighbour(String instance) {
        return known(instance).filter(record -> record.process().machine().equals(machine)).isPresent();
    }

    private Optional<String> holder() {
        return election.held() ? Optional.of(id) : Optional.empty();
    }

    private void changed() {
        seatService.setProperties(properties());
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("held", election.held());
        return properties;
    }

    @Override
    public boolean held() {
        return election.held();
    }

    @Override
    public String name() {
        return "gateway-port";
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public Optional<String> degraded() {
        return rival.doubt().or(election::failure);
    }
}
