package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** A bundle that the deployer has installed. Used by the deployer's thread only. */
final class Installed {

    private final Bundle bundle;
    private final boolean alone;
    private Candidate candidate;
    private Phase phase = Phase.WAITING;
    private Reason reason = Reason.NONE;
    private Attempt start;
    private Trial trial;
    private boolean tookTheOnlyPlace;

    Installed(Candidate candidate, Bundle bundle, boolean alone) {
        this.candidate = candidate;
        this.bundle = bundle;
        this.alone = alone;
    }

    Candidate candidate() {
        return candidate;
    }

    Bundle bundle() {
        return bundle;
    }

    Phase phase() {
        return phase;
    }

    /** Why it waits. */
    Reason reason() {
        return reason;
    }

    /** The running or last start; null before the first. */
    Attempt start() {
        return start;
    }

    /** The last trial; null before the first start. */
    Trial trial() {
        return trial;
    }

    /** Whether one that had all it needs was stopped to make room for this one. */
    boolean tookTheOnlyPlace() {
        return tookTheOnlyPlace;
    }

    void takesTheOnlyPlace() {
        tookTheOnlyPlace = true;
    }

    /** Who has to return for the start to end. */
    String starter() {
        return bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR) == null ? "one of its components" : "its activator";
    }

    Deployed view() {
        return new Deployed(candidate, phase, alone);
    }

    void moveTo(Candidate sameContentElsewhere) {
        candidate = sameContentElsewhere;
    }

    void becomes(Phase next) {
        phase = next;
        reason = Reason.NONE;
    }

    void waitsFor(Reason what) {
        phase = Phase.WAITING;
        reason = what;
    }

    void starting(Attempt attempt, Trial begun) {
        becomes(Phase.STARTING);
        start = attempt;
        endTrial();
        trial = begun;
    }

    void accepted() {
        becomes(Phase.ACTIVE);
        tookTheOnlyPlace = false;
        trial.close();
    }

    /** What it offers is unpublished, with the next revision of the catalog, before it goes. */
    void withdrawn(BundleContext context) {
        if (trial != null && !trial.isOpen()) {
            trial = Trial.begin(context, bundle);
        }
    }

    void uninstall() throws BundleException {
        LeftThreads.tellOf(bundle, candidate.identity());
        bundle.uninstall();
        endTrial();
    }

    /** Of one that was refused only after it was uninstalled: what it offers must not show on its way out. */
    void endTrial() {
        if (trial != null) {
            trial.close();
        }
    }

    boolean hasSymbolicName(String name) {
        return candidate.symbolicName().equals(name);
    }
}
