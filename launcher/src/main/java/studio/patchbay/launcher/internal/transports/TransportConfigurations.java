package studio.patchbay.launcher.internal.transports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;
import studio.patchbay.launcher.internal.framework.Configurations;

/**
 * The factory configurations from which a bundle makes several transports, each named like its transport; their PID is the
 * bundle's symbolic name. One without its configuration does not run; the configuration is kept aside for its next start.
 */
public final class TransportConfigurations {

    private record Aside(String factoryPid, Map<String, Object> properties) {}

    private final Configurations configurations;
    private final Map<String, Aside> aside = new ConcurrentSkipListMap<>();

    public TransportConfigurations(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Defines a transport that does not run until it is started. */
    public void define(String name, String factoryPid, Map<String, Object> properties) {
        aside.put(name, new Aside(factoryPid, properties));
    }

    /** The names of the bundle's transports, whether they run or not. */
    List<String> names(Bundle bundle) {
        List<String> names = new ArrayList<>(configurations.instances(bundle.getSymbolicName()).keySet());
        aside.forEach((name, kept) -> {
            if (kept.factoryPid().equals(bundle.getSymbolicName())) {
                names.add(name);
            }
        });
        return names;
    }

    boolean isAside(String name) {
        return aside.containsKey(name);
    }

    /** Whether the bundle makes the transport from a configuration of its own. */
    boolean has(Bundle bundle, String name) {
        return names(bundle).contains(name);
    }

    /** Takes the configuration away; the transport goes soon afterwards. False if there was none, as it does not run. */
    boolean stop(String name, String factoryPid) {
        Map<String, Object> properties = configurations.instances(factoryPid).get(name);
        if (properties == null) {
            return false;
        }
        define(name, factoryPid, properties);
        configurations.remove(factoryPid, name);
        return true;
    }

    /** Takes the configuration away and forgets it. */
    void remove(String name, String factoryPid) {
        stop(name, factoryPid);
        aside.remove(name);
    }

    /**
     * Brings the configuration back; the transport comes soon afterwards. One that has its configuration, but failed, gets it
     * anew and tries again.
     */
    public void start(String name, String factoryPid) {
        stop(name, factoryPid);
        Aside kept = aside.remove(name);
        if (kept != null) {
            configurations.apply(factoryPid, name, kept.properties());
        }
    }
}
