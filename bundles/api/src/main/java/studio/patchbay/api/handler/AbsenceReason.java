package studio.patchbay.api.handler;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.runtime.Contribution;

/**
 * Knows why something is not there any more, for callers who ask for it by its name; an OSGi service. What it says must not
 * depend on who asks, nor tell more of what was there than the name does: callers hear it who might not have seen the thing.
 */
@ConsumerType
public interface AbsenceReason {

    /**
     * @param name as it was asked for, or the URI of a resource
     * @return a sentence for the caller; empty when this is nothing that it knows of
     */
    Optional<String> reason(Contribution.Kind kind, String name);
}
