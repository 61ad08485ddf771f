package studio.patchbay.launcher.internal.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of the distribution. A transport among them steps aside while a file of its symbolic name runs in its place:
 * it is stopped, not updated, so that it needs no copy to come back from. It is started again when that file goes, or turns
 * out to be bad.
 */
final class BuiltIns {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltIns.class);

    private final BundleContext systemContext;
    private final Departures departures;
    private final Map<String, Bundle> aside = new LinkedHashMap<>();

    BuiltIns(BundleContext systemContext, Departures departures) {
        this.systemContext = systemContext;
        this.departures = departures;
    }

    Optional<Bundle> find(String symbolicName) {
        return Stream.of(systemContext.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()) && !SideBySide.isDeployed(bundle))
                .findFirst();
    }

    Optional<Bundle> running(String symbolicName) {
        return find(symbolicName).filter(bundle -> bundle.getState() == Bundle.ACTIVE);
    }

    /** Stops the bundle of that name, if one runs; false if it does not stop. */
    boolean stepAside(String symbolicName) {
        Optional<Bundle> running = running(symbolicName);
        running.ifPresent(bundle -> aside.put(symbolicName, bundle));
        return running.map(departures::stop).orElse(true);
    }

    /** Starts again those that nobody replaces any more. */
    void comeBack(Predicate<String> replaced) {
        for (Map.Entry<String, Bundle> entry : Map.copyOf(aside).entrySet()) {
            if (!replaced.test(entry.getKey())) {
                aside.remove(entry.getKey());
                start(entry.getValue());
            }
        }
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start();
            LOG.info("The built-in {} {} runs again", bundle.getSymbolicName(), bundle.getVersion());
        } catch (BundleException | IllegalStateException e) {
            LOG.error("The built-in {} {} does not start again", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }
}
