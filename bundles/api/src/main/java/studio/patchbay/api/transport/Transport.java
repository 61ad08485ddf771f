package studio.patchbay.api.transport;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A running transport, registered as an OSGi service for as long as it takes connections.
 */
@ConsumerType
public interface Transport {

    /** The capability namespace of a transport bundle; its attribute {@code name} is the transport's name. */
    String CAPABILITY = "studio.patchbay.transport";

    /** Short name: {@code http}, {@code stdio}, … */
    String name();

    /** Where clients reach it, as URLs; empty for stdio. */
    List<String> addresses();
}
