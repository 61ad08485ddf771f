package studio.patchbay.api.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a deployer found and did, as an OSGi service, for {@link McpRuntime#state()} to report. A deployer modifies the
 * service property {@link #CHANGE_COUNT} whenever its lists change.
 */
@ConsumerType
public interface Deployment {

    /** Service property of type {@code Long}: grows with every change. */
    String CHANGE_COUNT = "service.changecount";

    List<BundleState> bundles();

    List<TransportState> transports();
}
