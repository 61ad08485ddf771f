package studio.patchbay.launcher.internal.host;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.launcher.internal.components.ComponentFailures;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;

/** The core, without which there is no host. */
final class Core {

    private static final String UNSAID = "The core of the installation did not start; the log says why";

    private Core() {}

    /** @throws InvalidSettingException if it cannot be with one of its settings */
    static McpRuntime runtime(BundleContext context) {
        ServiceReference<McpRuntime> reference = context.getServiceReference(McpRuntime.class);
        if (reference == null) {
            throw new StartException(UNSAID);
        }
        McpRuntime runtime = context.getService(reference);
        if (runtime == null) {
            throw new ComponentFailures(context).of(reference.getBundle())
                    .map(failure -> (RuntimeException) new InvalidSettingException(failure.what()))
                    .orElseGet(() -> new StartException(UNSAID));
        }
        return runtime;
    }
}
