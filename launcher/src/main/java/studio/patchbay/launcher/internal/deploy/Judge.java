package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;
import studio.patchbay.launcher.internal.components.ComponentFailures;
import studio.patchbay.launcher.internal.components.Failure;

/**
 * Decides about bundles that were started and are still on trial:
 * <ul>
 *   <li>One of whose tools, resources or prompts any cannot be published, or of whose components any fails, is refused as a
 *       whole. So an author cannot overlook it, and of an update the last good version goes on.
 *   <li>A name that another bundle publishes already is no flaw: both may be right, and which of them serves is a matter of
 *       their ranking. The loser is listed as shadowed.
 *   <li>A component that waits for something does not keep the others of its bundle from serving, unless an earlier version
 *       runs that has all it needs: then that goes on until the new one has, too.
 * </ul>
 *
 * <p>A bundle is judged once. What it brings later is checked piece by piece, by the core.
 */
final class Judge {

    private static final int LONGEST_REASON = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final ComponentFailures components;

    Judge(BundleContext systemContext) {
        this.components = new ComponentFailures(systemContext);
    }

    Judgement judge(Installed one, Collection<Installed> all) {
        try {
            return judgement(one, all);
        } catch (RuntimeException e) {
            LOG.error("Unexpected failure with {}", one.candidate().file(), e);
            return new Judgement.Refused(Reason.unexpected("judging it", e));
        }
    }

    private Judgement judgement(Installed one, Collection<Installed> all) {
        Optional<String> flaw = one.trial().flaw();
        if (flaw.isPresent()) {
            return new Judgement.Refused(new Reason(Code.CONTRIBUTION_FLAWED, flaw.get()));
        }
        Optional<Failure> failure = components.of(one.bundle());
        if (failure.isEmpty()) {
            return new Judgement.Accepted();
        }
        if (!failure.get().passing() || one.tookTheOnlyPlace()) {
            return new Judgement.Refused(reason(failure.get()));
        }
        return all.stream().anyMatch(other -> isServing(other, one))
                ? new Judgement.HeldBack()
                : new Judgement.Accepted();
    }

    private boolean isServing(Installed earlier, Installed next) {
        return earlier.phase() == Phase.ACTIVE
                && earlier.hasSymbolicName(next.candidate().symbolicName())
                && isComplete(earlier.bundle());
    }

    /** Whether every component of the bundle is satisfied. */
    boolean isComplete(Bundle bundle) {
        return components.of(bundle).isEmpty();
    }

    /** Which component of a bundle does not work now. */
    Optional<Failure> failure(Installed one) {
        return components.of(one.bundle());
    }

    static Reason reason(Failure failure) {
        return new Reason(
                failure.passing() ? Code.COMPONENT_WAITS : Code.COMPONENT_FAILED,
                PlainText.of(failure.reasonWithName(), LONGEST_REASON));
    }
}
