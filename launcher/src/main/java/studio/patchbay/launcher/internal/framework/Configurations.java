package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** Gives the settings to the bundles, through ConfigurationAdmin. */
public final class Configurations {

    private Configurations() {}

    /** @param properties by PID */
    public static void apply(BundleContext context, Map<String, Map<String, Object>> properties) {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            throw new StartException("The installation is incomplete: there is no ConfigurationAdmin in its bundles");
        }
        ConfigurationAdmin admin = context.getService(reference);
        try {
            for (Map.Entry<String, Map<String, Object>> entry : properties.entrySet()) {
                admin.getConfiguration(entry.getKey(), "?").update(new Hashtable<>(entry.getValue()));
            }
        } catch (IOException e) {
            throw new StartException("The settings cannot be stored: " + e.getMessage(), e);
        } finally {
            context.ungetService(reference);
        }
    }
}
