package studio.patchbay.api.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The hosts that are known at one moment.
 *
 * @param revision grows with every change, within one process
 * @param instances in the order of their ids, which is the same in every process
 * @param degraded why this may be old, for an operator and without secrets; empty when it is not
 */
public record InstanceSnapshot(long revision, List<InstanceRecord> instances, Optional<String> degraded) {

    public InstanceSnapshot {
        instances = List.copyOf(instances);
        Objects.requireNonNull(degraded, "degraded");
    }

    /** The instance with the id. */
    public Optional<InstanceRecord> find(String id) {
        return instances.stream().filter(instance -> instance.id().equals(id)).findFirst();
    }

    /** The instance with the short id. Should two have the same, it is the first one's, in every process. */
    public Optional<InstanceRecord> withShortId(String shortId) {
        return instances.stream().filter(instance -> instance.shortId().equals(shortId)).findFirst();
    }

    /** Those of an application, its name in any case. */
    public List<InstanceRecord> ofApplication(String name) {
        return instances.stream()
                .filter(instance -> instance.application().name().equalsIgnoreCase(name))
                .toList();
    }
}
