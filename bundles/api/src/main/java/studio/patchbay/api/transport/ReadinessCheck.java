package studio.patchbay.api.transport;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** One reason why the host may not be ready; an OSGi service that {@code /readyz} asks. Must not block. */
@ConsumerType
public interface ReadinessCheck {

    /** Short name: {@code jwks}, {@code registry}, … */
    String name();

    /** Why it is not ready, for an operator and without secrets; empty when it is. */
    Optional<String> failure();
}
