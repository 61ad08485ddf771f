package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Gives the settings to the bundles, through ConfigurationAdmin. */
public final class Configurations {

    private final BundleContext context;

    public Configurations(BundleContext context) {
        this.context = context;
    }

    private interface Work<T> {
        T on(ConfigurationAdmin admin) throws IOException;
    }

    /** @param properties by PID; only what differs from what is there is told to anybody */
    public void apply(Map<String, Map<String, Object>> properties) {
        with(admin -> {
            for (Map.Entry<String, Map<String, Object>> entry : properties.entrySet()) {
                admin.getConfiguration(entry.getKey(), "?").updateIfDifferent(new Hashtable<>(entry.getValue()));
            }
            return null;
        });
    }

    /**
     * Like {@link #apply(Map)}, and takes their configurations away from those that have none any more. Returns when the
     * components have changed, or have failed to.
     */
    public void change(Set<String> before, Map<String, Map<String, Object>> now) {
        Set<String> gone = new LinkedHashSet<>(before);
        gone.removeAll(now.keySet());
        with(admin -> {
            for (String pid : gone) {
                admin.getConfiguration(pid, "?").delete();
            }
            return null;
        });
        apply(now);
        with(admin -> {
            new EventBarrier(context).await(admin);
            return null;
        });
    }

    /** Gives a component one more instance, or its instance of that name other properties; the same ones start it anew. */
    public void apply(String factoryPid, String name, Map<String, Object> properties) {
        with(admin -> {
            admin.getFactoryConfiguration(factoryPid, name, "?").update(new Hashtable<>(properties));
            return null;
        });
    }

    /** Ends the instance of that name. */
    public void remove(String factoryPid, String name) {
        with(admin -> {
            admin.getFactoryConfiguration(factoryPid, name, "?").delete();
            return null;
        });
    }

    /** The instances of a component: their properties, without those of the administration, by their names. */
    public Map<String, Map<String, Object>> instances(String factoryPid) {
        if (context.getServiceReference(ConfigurationAdmin.class) == null) {
            return Map.of();
        }
        return with(admin -> {
            Map<String, Map<String, Object>> instances = new LinkedHashMap<>();
            Configuration[] found = list(admin, "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + factoryPid + ")");
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                instances.put(
                        configuration.getPid().substring(factoryPid.length() + 1), plain(configuration.getProperties()));
            }
            return instances;
        });
    }

    private static Configuration[] list(ConfigurationAdmin admin, String filter) throws IOException {
        try {
            return admin.listConfigurations(filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> plain(Dictionary<String, Object> properties) {
        Map<String, Object> plain = new LinkedHashMap<>();
        properties.keys().asIterator().forEachRemaining(key -> plain.put(key, properties.get(key)));
        plain.remove(Constants.SERVICE_PID);
        plain.remove(ConfigurationAdmin.SERVICE_FACTORYPID);
        return plain;
    }

    private <T> T with(Work<T> work) {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            throw new StartException("The installation is incomplete: there is no ConfigurationAdmin in its bundles");
        }
        try {
            return work.on(context.getService(reference));
        } catch (IOException e) {
            throw new StartException("The settings cannot be stored: " + e.getMessage(), e);
        } finally {
            context.ungetService(reference);
        }
    }
}
