package studio.patchbay.launcher.internal.deploy;

/** One thing to do with a bundle. */
sealed interface Step {

    Candidate candidate();

    /** Bring it into the framework, beside what is there. */
    record Install(Candidate candidate) implements Step {}

    /** Note that its content is now in another file. */
    record Move(Candidate candidate, Candidate from) implements Step {}

    /** Start it; other versions of it go on. */
    record Start(Candidate candidate) implements Step {}

    /** Stop the old version and start it; if that fails, start the old one again. */
    record Replace(Candidate candidate, Candidate old) implements Step {}

    /** Stop it in good order and uninstall it. */
    record Retire(Candidate candidate) implements Step {}
}
