package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.McpRuntime;

/** Makes a batch one catalog revision, if the host's core is there to publish a catalog. */
final class CatalogHold implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogHold.class);

    private final BundleContext context;
    private ServiceReference<McpRuntime> reference;
    private McpRuntime.Hold hold;

    private CatalogHold(BundleContext context) {
        this.context = context;
    }

    static CatalogHold open(BundleContext context) {
        CatalogHold opened = new CatalogHold(context);
        try {
            opened.open();
        } catch (RuntimeException e) {
            LOG.warn("The catalog cannot be held; the batch may appear as several changes", e);
        }
        return opened;
    }

    private void open() {
        reference = context.getServiceReference(McpRuntime.class);
        McpRuntime runtime = reference == null ? null : context.getService(reference);
        hold = runtime == null ? null : runtime.hold();
    }

    @Override
    public void close() {
        try {
            if (hold != null) {
                hold.close();
            }
            if (reference != null) {
                context.ungetService(reference);
            }
        } catch (RuntimeException e) {
            LOG.warn("The catalog was held and cannot be let go; it frees itself after 10 s", e);
        }
    }
}
