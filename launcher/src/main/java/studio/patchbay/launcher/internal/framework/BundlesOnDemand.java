package studio.patchbay.launcher.internal.framework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Bundles of the installation that cost a start nothing as long as no setting asks for a component of theirs. A jar says so with
 * the header {@value #HEADER}{@code : }{@value #VALUE}; the PIDs of its components begin with its symbolic name.
 */
public final class BundlesOnDemand {

    static final String HEADER = "Patchbay-Start";
    static final String VALUE = "on-demand";

    /** By symbolic name: what is not installed yet, and what is. */
    private final Map<String, Path> waiting = new LinkedHashMap<>();
    private final List<Bundle> installed = new ArrayList<>();
    private final Function<Path, Bundle> install;

    BundlesOnDemand(Map<Path, Attributes> manifests, Function<Path, Bundle> install) {
        this.install = install;
        manifests.forEach((jar, manifest) -> waiting.put(nameIn(manifest), jar));
    }

    static boolean isOnDemand(Attributes manifest) {
        return manifest != null && VALUE.equals(manifest.getValue(HEADER));
    }

    private static String nameIn(Attributes manifest) {
        return manifest.getValue(Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "");
    }

    /**
     * Installs and starts those that have components with such PIDs; what was started once stays.
     *
     * @return all that are there now
     * @throws StartException if one cannot start
     */
    public synchronized List<Bundle> start(Collection<String> pids) {
        for (String name : List.copyOf(waiting.keySet())) {
            if (pids.stream().anyMatch(pid -> pid.startsWith(name + "."))) {
                Bundle bundle = install.apply(waiting.get(name));
                installed.add(bundle);
                waiting.remove(name);
                start(bundle);
            }
        }
        return List.copyOf(installed);
    }

    /** @throws StartException if it cannot start */
    public static void start(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new StartException("The bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
                    + " of the installation cannot start: " + e.getMessage(), e);
        }
    }
}
