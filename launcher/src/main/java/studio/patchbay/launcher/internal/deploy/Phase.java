package studio.patchbay.launcher.internal.deploy;

/** How far an installed bundle has come. */
enum Phase {
    /** Something it needs is missing. */
    WAITING,
    /** Everything it needs is there; it may be started. */
    READY,
    /** Its activator or a component runs. */
    STARTING,
    /** It was started, but clients do not see it yet: it is to be judged, or held back. */
    ON_TRIAL,
    /** It was started and accepted. */
    ACTIVE
}
