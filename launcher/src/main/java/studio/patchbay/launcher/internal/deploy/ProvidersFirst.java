package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Orders resolved bundles so that each comes after those that it is wired to; the rest keep their order. */
final class ProvidersFirst {

    private final Collection<Bundle> wanted;
    private final Set<Bundle> visited = new LinkedHashSet<>();
    private final Set<Bundle> ordered = new LinkedHashSet<>();

    private ProvidersFirst(Collection<Bundle> wanted) {
        this.wanted = wanted;
    }

    static List<Bundle> order(Collection<Bundle> bundles) {
        ProvidersFirst order = new ProvidersFirst(bundles);
        bundles.forEach(order::visit);
        return List.copyOf(order.ordered);
    }

    private void visit(Bundle bundle) {
        if (!wanted.contains(bundle) || !visited.add(bundle)) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getRequiredWires(null)) {
                visit(wire.getProvider().getBundle());
            }
        }
        ordered.add(bundle);
    }
}
