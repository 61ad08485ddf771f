package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.List;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import studio.patchbay.api.runtime.BundleState.Code;

/** Resolves all bundles that wait, together, and notes what the others wait for. */
final class Resolver {

    private final BundleContext systemContext;
    private final SideBySide sideBySide;

    Resolver(BundleContext systemContext, SideBySide sideBySide) {
        this.systemContext = systemContext;
        this.sideBySide = sideBySide;
    }

    /** @param leaving bundles that are being stopped for good */
    void resolve(Collection<Installed> installed, Set<Bundle> leaving) {
        List<Installed> waiting = installed.stream().filter(i -> i.phase() == Phase.WAITING).toList();
        if (!waiting.isEmpty()) {
            resolve(installed, waiting, leaving);
        }
        sideBySide.leaving(leaving);
    }

    private void resolve(Collection<Installed> installed, List<Installed> waiting, Set<Bundle> leaving) {
        Set<Bundle> hidden = new HashSet<>(leaving);
        Set<Bundle> first = resolution(waiting, hidden).resolvable();
        installed.stream().filter(old -> hasSuccessor(old, waiting, first)).map(Installed::bundle).forEach(hidden::add);
        sideBySide.leaving(hidden);
        Resolution resolution = resolution(waiting, hidden);
        if (!resolution.resolvable().isEmpty()) {
            systemContext.getBundle().adapt(FrameworkWiring.class).resolveBundles(resolution.resolvable());
        }
        waiting.forEach(bundle -> note(bundle, resolution));
    }

    private Resolution resolution(List<Installed> waiting, Set<Bundle> hidden) {
        Set<Bundle> unresolved = waiting.stream().map(Installed::bundle).collect(Collectors.toSet());
        List<Bundle> others = Stream.of(systemContext.getBundles())
                .filter(bundle -> !unresolved.contains(bundle) && !hidden.contains(bundle))
                .toList();
        return Resolution.of(waiting.stream().map(Installed::bundle).toList(), others);
    }

    private static boolean hasSuccessor(Installed old, List<Installed> waiting, Set<Bundle> resolvable) {
        return old.phase() == Phase.ACTIVE
                && waiting.stream().anyMatch(next -> resolvable.contains(next.bundle())
                        && next.hasSymbolicName(old.candidate().symbolicName()));
    }

    private static void note(Installed installed, Resolution resolution) {
        if (installed.bundle().getState() != Bundle.INSTALLED) {
            installed.becomes(Phase.READY);
        } else {
            String missing = resolution.missing().get(installed.bundle());
            installed.waitsFor(new Reason(
                    Code.REQUIREMENT_MISSING, missing != null ? missing : conflict(installed.bundle())));
        }
    }

    /** Everything is there, but does not fit together; only a start tells why. */
    private static String conflict(Bundle bundle) {
        try {
            bundle.start();
            bundle.stop();
            return "it resolved only at the second try";
        } catch (BundleException e) {
            return "what it needs is there, but does not fit together: " + e.getMessage();
        }
    }
}
