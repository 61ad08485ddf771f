package studio.patchbay.launcher.internal.deploy;

/** How far an installed bundle has come. */
enum Phase {
    /** Something it needs is missing. */
    WAITING,
    /** Everything it needs is there; it may be started. */
    READY,
    /** Its activator runs. */
    STARTING,
    /** It was started. */
    ACTIVE
}
