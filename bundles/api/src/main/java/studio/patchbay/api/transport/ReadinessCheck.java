package studio.patchbay.api.transport;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** One reason why the host may not be ready; an OSGi service that {@code /readyz} asks. Must not block. */
@ConsumerType
public interface ReadinessCheck {

    /** The {@link #name} of the check that fails from when the host was told to stop. */
    String STOPPING = "stopping";

    /** Short name: {@code jwks}, {@code registry}, … */
    String name();

    /** Why it is not ready, for an operator and without secrets; empty when it is. */
    Optional<String> failure();

    /**
     * What is wrong although it serves, from what it knew before, for an operator and without secrets; {@code /readyz} says it
     * and still answers 200. Does not count while there is a {@link #failure}.
     */
    default Optional<String> degraded() {
        return Optional.empty();
    }
}
