package studio.patchbay.launcher.internal.deploy;

/**
 * An installed bundle, as {@link Plan} sees it.
 *
 * @param alone whether no other version of the bundle may run while it does
 */
record Deployed(Candidate candidate, Phase phase, boolean alone) {}
