package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;

/** What happens in the framework that may change what the deployer has to do, or to tell. */
final class Disturbances implements AutoCloseable {

    /** Declarative Services modify this service whenever a component has changed. */
    private static final String COMPONENTS =
            "(" + Constants.OBJECTCLASS + "=org.osgi.service.component.runtime.ServiceComponentRuntime)";

    private final BundleContext systemContext;
    private final Runnable each;
    private final BundleListener bundleListener = this::bundleChanged;
    private final ServiceListener componentListener = event -> each();

    /** @param each is run at each of them, on any thread */
    Disturbances(BundleContext systemContext, Runnable each) {
        this.systemContext = systemContext;
        this.each = each;
        systemContext.addBundleListener(bundleListener);
        try {
            systemContext.addServiceListener(componentListener, COMPONENTS);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void each() {
        each.run();
    }

    /** Other bundles may bring what deployed ones wait for; deployed ones may be stopped by others. */
    private void bundleChanged(BundleEvent event) {
        boolean ours = SideBySide.isDeployed(event.getBundle());
        boolean matters = ours
                ? (event.getType() & (BundleEvent.STARTED | BundleEvent.STOPPED | BundleEvent.UNINSTALLED)) != 0
                : (event.getType() & (BundleEvent.RESOLVED | BundleEvent.INSTALLED | BundleEvent.UNINSTALLED)) != 0;
        if (matters) {
            each();
        }
    }

    @Override
    public void close() {
        systemContext.removeBundleListener(bundleListener);
        systemContext.removeServiceListener(componentListener);
    }
}
