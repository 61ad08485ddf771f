package studio.patchbay.registry.internal.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.registry.internal.known.OptionalAudit;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/** The registry in a directory, where one is configured. */
@Component(
        service = InstanceRegistry.class,
        configurationPid = FileRegistryComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FileRegistryComponent implements InstanceRegistry {

    static final String PID = "studio.patchbay.registry.file";

    private final OptionalAudit audit = new OptionalAudit();
    private final FileRegistry registry;

    /** @throws IllegalArgumentException if it cannot be as configured */
    @Activate
    public FileRegistryComponent(FileRegistrySettings settings) {
        Timing timing =
                new Timing(Duration.ofMillis(settings.heartbeatMillis()), Duration.ofMillis(settings.staleMillis()));
        RegistryFolder folder = RegistryFolder.open(Path.of(settings.directory()));
        registry = new FileRegistry(folder, timing, new Processes(), audit::record, System::nanoTime).start();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAudit(AuditLog log) {
        audit.come(log);
    }

    void unsetAudit(AuditLog log) {
        audit.gone(log);
    }

    @Override
    public InstanceLease register(InstanceRecord record) {
        return registry.register(record);
    }

    @Override
    public InstanceSnapshot snapshot() {
        return registry.snapshot();
    }

    @Override
    public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
        return registry.watch(changed);
    }

    @Deactivate
    void stop() {
        registry.close();
    }
}
