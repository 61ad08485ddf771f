package studio.patchbay.registry.redis.internal;

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
import studio.patchbay.registry.redis.internal.engine.EngineAccess;
import studio.patchbay.registry.redis.internal.engine.EngineAddress;
import studio.patchbay.registry.redis.internal.engine.Keys;
import studio.patchbay.registry.redis.internal.engine.Refused;

/** The registry in Redis or Valkey, where one is configured. That it does not answer stops no start. */
@Component(
        service = InstanceRegistry.class,
        configurationPid = RedisRegistryComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RedisRegistryComponent implements InstanceRegistry {

    static final String PID = "studio.patchbay.registry.redis.registry";

    private final OptionalAudit audit = new OptionalAudit();
    private final RedisRegistry registry;

    /** @throws IllegalArgumentException if it cannot be as configured */
    @Activate
    public RedisRegistryComponent(RedisSettings settings) {
        Timing timing =
                new Timing(Duration.ofMillis(settings.heartbeatMillis()), Duration.ofMillis(settings.staleMillis()));
        EngineAccess access = new EngineAccess(
                EngineAddress.of(settings.address()), path(settings.passwordFile()), path(settings.caFile()));
        registry = new RedisRegistry(access, new Keys(settings.prefix()), timing, new Processes(),
                new Refused(audit::record), System::nanoTime).start();
    }

    private static Path path(String text) {
        return text.isEmpty() ? null : Path.of(text);
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
