package studio.patchbay.launcher.internal.deploy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uninstalled bundles whose packages others still use. The framework has let go of all the rest already. */
final class Rewiring {

    private static final Logger LOG = LoggerFactory.getLogger(Rewiring.class);

    /** No activator of a deployed bundle runs in it, so it takes milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FrameworkWiring wiring;

    Rewiring(BundleContext systemContext) {
        this.wiring = systemContext.getBundle().adapt(FrameworkWiring.class);
    }

    /** The uninstalled bundles. */
    Set<Bundle> pending() {
        return wiring.getRemovalPendingBundles().stream().filter(SideBySide::isDeployed).collect(Collectors.toSet());
    }

    /** Those that use them, directly or not. */
    Set<Bundle> dependents(Set<Bundle> pending) {
        Set<Bundle> closure = new HashSet<>(wiring.getDependencyClosure(pending));
        closure.removeAll(pending);
        return closure;
    }

    /** Undoes the wires; what was wired can be resolved anew then. */
    void refresh(Set<Bundle> pending) {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(pending, event -> done.countDown());
        try {
            if (!done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The framework is still rewiring the bundles that used {}", pending);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
