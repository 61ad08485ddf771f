package studio.patchbay.launcher.internal.framework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Bundles of the installation that come when a setting asks for a component of theirs, or when the host serves already. */
public final class LaterBundles {

    private final Map<String, List<Path>> late;
    private final Map<String, List<Path>> onDemand;
    private final Function<List<Path>, List<Bundle>> install;
    private final List<Bundle> installed = new ArrayList<>();

    LaterBundles(InstallOrder order, Function<List<Path>, List<Bundle>> install) {
        this.late = new LinkedHashMap<>(order.late());
        this.onDemand = new LinkedHashMap<>(order.onDemand());
        this.install = install;
    }

    /**
     * Installs and starts those that have components with such PIDs.
     *
     * @return all that are there now
     * @throws StartException if one cannot start
     */
    public synchronized List<Bundle> start(Collection<String> pids) {
        for (Map<String, List<Path>> waiting : List.of(late, onDemand)) {
            for (String name : List.copyOf(waiting.keySet())) {
                if (pids.stream().anyMatch(pid -> pid.startsWith(name + "."))) {
                    start(install(waiting.remove(name)));
                }
            }
        }
        return List.copyOf(installed);
    }

    /** Installs those that are only late, and leaves their start to the caller. */
    public synchronized List<Bundle> installLate() {
        List<Bundle> bundles = late.values().stream().map(this::install).toList();
        late.clear();
        return bundles;
    }

    private Bundle install(List<Path> jars) {
        List<Bundle> bundles = install.apply(jars);
        Bundle bundle = bundles.get(bundles.size() - 1);
        installed.add(bundle);
        return bundle;
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
