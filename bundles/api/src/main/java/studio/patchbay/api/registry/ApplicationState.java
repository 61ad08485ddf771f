package studio.patchbay.api.registry;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What happens in the application that this host gives tools for; an OSGi service of the skill that knows. It is asked with
 * every heartbeat, and at once when the service's properties are modified. Must not block.
 */
@ConsumerType
public interface ApplicationState {

    /** What is open; empty for nothing. */
    String scene();

    /** Everything that is open. */
    default List<String> documents() {
        return List.of();
    }

    /** Whether the application is occupied, so that calls would wait: the instance is {@link InstanceStatus#BUSY} then. */
    default boolean busy() {
        return false;
    }
}
