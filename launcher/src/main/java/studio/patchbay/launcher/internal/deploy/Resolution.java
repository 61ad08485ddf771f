package studio.patchbay.launcher.internal.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Which unresolved bundles have all they need, and what the others miss. It is found out before the framework is asked to
 * resolve, because the framework says only that it cannot, and says it into the log again and again.
 *
 * @param resolvable those whose every need is met, by what is there or by one another
 * @param missing what each of the others misses
 */
record Resolution(Set<Bundle> resolvable, Map<Bundle, String> missing) {

    static Resolution of(Collection<Bundle> unresolved, Collection<Bundle> others) {
        Offers offers = new Offers();
        others.forEach(offers::add);
        unresolved.forEach(offers::add);
        Set<Bundle> resolvable = new LinkedHashSet<>(unresolved);
        Map<Bundle, String> missing = new LinkedHashMap<>();
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (Bundle bundle : List.copyOf(resolvable)) {
                Optional<String> gap = gap(bundle, offers, missing.keySet());
                if (gap.isPresent()) {
                    missing.put(bundle, gap.get());
                    resolvable.remove(bundle);
                    settled = false;
                }
            }
        }
        return new Resolution(resolvable, missing);
    }

    private static Optional<String> gap(Bundle bundle, Offers offers, Set<Bundle> waiting) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(Resolution::isMandatory)
                .flatMap(requirement -> gap(requirement, offers, waiting).stream())
                .findFirst();
    }

    private static Optional<String> gap(BundleRequirement requirement, Offers offers, Set<Bundle> waiting) {
        List<BundleCapability> all = offers.of(requirement.getNamespace());
        List<BundleCapability> fitting = all.stream().filter(requirement::matches).toList();
        if (fitting.isEmpty()) {
            return Optional.of(Missing.sentence(requirement, all));
        }
        return fitting.stream().allMatch(provider -> waiting.contains(provider.getRevision().getBundle()))
                ? Optional.of(Missing.behind(requirement, fitting.get(0)))
                : Optional.empty();
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String effective = directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        String resolution = directives.getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && resolution.equals(Constants.RESOLUTION_MANDATORY);
    }

    /** Capabilities by namespace. */
    private static final class Offers {

        private final Map<String, List<BundleCapability>> byNamespace = new HashMap<>();

        void add(Bundle bundle) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> offered = wiring != null
                    ? wiring.getCapabilities(null)
                    : revision != null ? revision.getDeclaredCapabilities(null) : List.of();
            for (BundleCapability capability : offered) {
                byNamespace.computeIfAbsent(capability.getNamespace(), n -> new ArrayList<>()).add(capability);
            }
        }

        List<BundleCapability> of(String namespace) {
            return byNamespace.getOrDefault(namespace, List.of());
        }
    }
}
