package studio.patchbay.api.runtime;

/**
 * A file in a watched folder and what became of it.
 *
 * @param file its absolute path
 * @param symbolicName of the bundle, or an empty string if the file is none
 * @param version of the bundle, or an empty string
 * @param sha256 of the file in lower-case hex, or an empty string
 * @param status what it is doing
 * @param reason why it is not {@link Status#ACTIVE}, for people; an empty string when it is
 */
public record BundleState(
        String file, String symbolicName, String version, String sha256, Status status, String reason) {

    /** What a deployed file is doing. */
    public enum Status {
        /** Runs. */
        ACTIVE,
        /** Runs in an earlier version, because the file that is there now is bad. */
        LAST_GOOD,
        /** Installed, but something it needs is missing; started as soon as that arrives. */
        WAITING,
        /** Not a bundle, broken, or failing; tried again when the file changes. */
        QUARANTINED
    }
}
