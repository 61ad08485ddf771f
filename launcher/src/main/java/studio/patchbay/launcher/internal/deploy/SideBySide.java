package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets two versions of a bundle be in the framework at the same time, so that the new one is installed, resolved and
 * started before the old one goes:
 * <ul>
 *   <li>the deployer may install a bundle whose name and version are there already (Core 8, 55.4 collision hook), as people
 *       do who build again without a new version;
 *   <li>two versions of a singleton may be resolved together (Core 8, 53.1); the deployer never starts both;
 *   <li>what is resolved now is wired to the new version, not to the one that is about to go.
 * </ul>
 */
final class SideBySide implements CollisionHook, ResolverHookFactory, ResolverHook {

    /** How the locations of the deployer's bundles start. */
    static final String LOCATION = "patchbay:";

    private final List<ServiceRegistration<?>> registrations;
    private volatile Thread installing;
    private volatile Set<Bundle> leaving = Set.of();

    SideBySide(BundleContext systemContext) {
        registrations = List.of(
                systemContext.registerService(CollisionHook.class, this, null),
                systemContext.registerService(ResolverHookFactory.class, this, null));
    }

    static boolean isDeployed(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** Permits the current thread, and no other, to install duplicates. */
    void permitThisThread() {
        installing = Thread.currentThread();
    }

    /** Names the bundles that nothing must be wired to any more. */
    void leaving(Set<Bundle> bundles) {
        leaving = Set.copyOf(bundles);
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> collisions) {
        if (operation == INSTALLING && Thread.currentThread() == installing) {
            collisions.clear();
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> providers) {
        Set<Bundle> hidden = leaving;
        if (!hidden.isEmpty() && !hidden.contains(requirement.getRevision().getBundle())) {
            providers.removeIf(provider -> hidden.contains(provider.getRevision().getBundle()));
        }
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        if (isDeployed(singleton.getRevision().getBundle())) {
            collisions.clear();
        } else {
            collisions.removeIf(other -> isDeployed(other.getRevision().getBundle()));
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // all may be resolved
    }

    @Override
    public void end() {
        // nothing is kept between resolves
    }

    void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
