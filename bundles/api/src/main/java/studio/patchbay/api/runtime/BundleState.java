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
        /** Runs in an earlier version, because what is in the file now is bad, or waits for something. */
        LAST_GOOD,
        /**
         * Something it needs is missing, and it goes on as soon as that arrives: a package, then it is not started, or a
         * service or configuration of a component, then the other components serve.
         */
        WAITING,
        /**
         * Not a bundle, broken, failing, or offering something that cannot be published: nothing of it is used, and it is
         * tried again when the file changes. A component that fails later leaves the other components serving.
         */
        QUARANTINED
    }
}
