package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.Bundle;

/** A bundle that the deployer has installed. Used by the deployer's thread only. */
final class Installed {

    private final Bundle bundle;
    private final boolean alone;
    private Candidate candidate;
    private Phase phase = Phase.WAITING;
    private String reason = "";
    private Attempt start;

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
    String reason() {
        return reason;
    }

    /** The running or last start; null before the first. */
    Attempt start() {
        return start;
    }

    Deployed view() {
        return new Deployed(candidate, phase, alone);
    }

    void moveTo(Candidate sameContentElsewhere) {
        candidate = sameContentElsewhere;
    }

    void becomes(Phase next) {
        phase = next;
        reason = "";
    }

    void waitsFor(String what) {
        phase = Phase.WAITING;
        reason = what;
    }

    void starting(Attempt attempt) {
        becomes(Phase.STARTING);
        start = attempt;
    }

    boolean hasSymbolicName(String name) {
        return candidate.symbolicName().equals(name);
    }
}
