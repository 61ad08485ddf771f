package studio.patchbay.core.internal.host;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Since when each bundle is there: the id of its first version, for as long as some version of it is installed without a
 * break. A bundle that is updated beside its old version, or waits for something for a while, stays as senior as it was.
 * The listener is a synchronous one, so that a version that comes is known before its services are.
 */
final class Seniority implements SynchronousBundleListener, AutoCloseable {

    private final BundleContext context;
    private final Map<String, Long> firstIds = new HashMap<>();

    private Seniority(BundleContext context) {
        this.context = context;
    }

    static Seniority follow(BundleContext context) {
        Seniority seniority = new Seniority(context);
        context.addBundleListener(seniority);
        Arrays.stream(context.getBundles()).sorted(Comparator.comparing(Bundle::getBundleId)).forEach(seniority::of);
        return seniority;
    }

    /** The lower number was there first. */
    synchronized long of(Bundle bundle) {
        return firstIds.computeIfAbsent(name(bundle), name -> bundle.getBundleId());
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.INSTALLED) {
            of(event.getBundle());
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            gone(event.getBundle());
        }
    }

    private synchronized void gone(Bundle bundle) {
        boolean another = Arrays.stream(context.getBundles())
                .anyMatch(other -> other != bundle && name(other).equals(name(bundle)));
        if (!another) {
            firstIds.remove(name(bundle));
        }
    }

    /** Bundles of the days before OSGi 4 have no symbolic name. */
    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
