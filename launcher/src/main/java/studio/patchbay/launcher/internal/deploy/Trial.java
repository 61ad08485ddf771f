package studio.patchbay.launcher.internal.deploy;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.api.runtime.McpRuntime;

/**
 * The time in which clients do not see what a bundle offers, but the host's core, if it is there, has checked it: until the
 * bundle is accepted, and again while it leaves.
 */
final class Trial implements AutoCloseable {

    private static final Set<Status> FLAWS =
            EnumSet.of(Status.INVALID_NAME, Status.INVALID_SCHEMA, Status.INVALID_DEFINITION);
    private static final int LONGEST_REASON = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final BundleContext context;
    private ServiceReference<McpRuntime> reference;
    private McpRuntime.Trial trial;

    private Trial(BundleContext context) {
        this.context = context;
    }

    /** Begins, before the bundle is started. */
    static Trial begin(BundleContext context, Bundle bundle) {
        Trial begun = new Trial(context);
        try {
            begun.begin(bundle);
        } catch (RuntimeException e) {
            LOG.warn("{} {} cannot be put on trial; it is published as it is",
                    bundle.getSymbolicName(), bundle.getVersion(), e);
        }
        return begun;
    }

    private void begin(Bundle bundle) {
        reference = context.getServiceReference(McpRuntime.class);
        McpRuntime runtime = reference == null ? null : context.getService(reference);
        trial = runtime == null ? null : runtime.trial(bundle.getBundleId());
    }

    synchronized boolean isOpen() {
        return trial != null;
    }

    /** Why something that the bundle offers can never be published. */
    synchronized Optional<String> flaw() {
        if (trial == null) {
            return Optional.empty();
        }
        List<Contribution> flawed =
                trial.contributions().stream().filter(c -> FLAWS.contains(c.status())).toList();
        return flawed.stream().findFirst().map(first -> sentence(first, flawed.size() - 1));
    }

    private static String sentence(Contribution flawed, int others) {
        String kind = flawed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return PlainText.of("its " + kind + " " + flawed.name() + " cannot be published: " + flawed.reason(), LONGEST_REASON)
                + (others == 0 ? "" : "; and " + others + " more of what it offers cannot");
    }

    /** What the bundle offers is published from now on. */
    @Override
    public synchronized void close() {
        try {
            if (trial != null) {
                trial.close();
            }
            if (reference != null) {
                context.ungetService(reference);
            }
        } catch (RuntimeException e) {
            LOG.warn("A trial could not be ended", e);
        } finally {
            trial = null;
            reference = null;
        }
    }
}
