package studio.patchbay.registry.internal.announce;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.transport.ReadinessCheck;

/** Says when the list of hosts may be old: it goes on serving, so the host stays ready. */
@Component
public final class RegistryCheck implements ReadinessCheck {

    private final InstanceRegistry registry;

    @Activate
    public RegistryCheck(@Reference InstanceRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public Optional<String> degraded() {
        return registry.snapshot().degraded();
    }
}
