package studio.patchbay.launcher.internal.framework;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of bundles when they are uninstalled. The service registry of Felix 7.0.5 notes who uses which service, and takes
 * the note back only when the service goes ({@code ServiceRegistry.ungetService} leaves a use count of zero in
 * {@code m_inUseMap}). So every bundle that ever used a service of the host, as SCR does on behalf of every component, would
 * stay in memory: some 6 KB for each update of a skill. There is no other way to it than its field.
 */
final class UninstalledBundles implements SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(UninstalledBundles.class);

    private final Map<?, ?> serviceUses;

    private UninstalledBundles(Map<?, ?> serviceUses) {
        this.serviceUses = serviceUses;
    }

    /** Starts with a framework that runs. */
    static void forgottenBy(Felix framework) {
        try {
            Object registry = value(Felix.class, "m_registry", framework);
            Map<?, ?> uses = (Map<?, ?>) value(registry.getClass(), "m_inUseMap", registry);
            framework.getBundleContext().addBundleListener(new UninstalledBundles(uses));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("This version of Felix keeps its service uses elsewhere; uninstalled bundles may stay in memory", e);
        }
    }

    private static Object value(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.UNINSTALLED) {
            serviceUses.remove(bundle);
        }
    }
}
