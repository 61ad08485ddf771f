package studio.patchbay.launcher.internal.transports;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import studio.patchbay.api.transport.StandardStreams;

/**
 * What a bundle that speaks on the standard streams asks for in its manifest. Only the start of the process decides
 * whether there are any, so nobody is to be told to start such a bundle in a process without them.
 */
final class StreamsRequirement {

    static final String LACKED = "this process was not started to speak stdio; start one with: patchbay stdio";

    private static final String FILTER = "(objectClass=" + StandardStreams.class.getName() + ")";

    private final BundleContext context;

    StreamsRequirement(BundleContext context) {
        this.context = context;
    }

    /** Whether the bundle needs the standard streams and this process has none to give. */
    boolean lackedBy(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && context.getServiceReference(StandardStreams.class) == null
                && revision.getDeclaredRequirements("osgi.service").stream()
                        .anyMatch(need -> FILTER.equals(need.getDirectives().get("filter")));
    }
}
