package studio.patchbay.api.runtime;

/**
 * A file in a watched folder and what became of it.
 *
 * @param file its absolute path
 * @param symbolicName of the bundle, or an empty string if the file is none
 * @param version of the bundle, or an empty string
 * @param sha256 of the file in lower-case hex, or an empty string
 * @param status what it is doing
 * @param code why it is not {@link Status#ACTIVE}, for programs; of {@link Status#LAST_GOOD} why the content of the file
 *     is not used
 * @param reason the same for people, with what to do about it; an empty string when it is active
 */
public record BundleState(
        String file, String symbolicName, String version, String sha256, Status status, Code code, String reason) {

    /** Why a file is not what runs. */
    public enum Code {
        /** It runs. */
        NONE,
        /** It is being deployed: resolved, started or judged. */
        PENDING,
        /** The file cannot be read. */
        UNREADABLE,
        /** Not a zip file, or a damaged or incomplete one. */
        DAMAGED,
        /** Too large, packed like a zip bomb, or with entries that lead out of the jar or are there twice. */
        UNSAFE,
        /** A jar, but no bundle that may be deployed into this folder. */
        NOT_A_BUNDLE,
        /** The same bundle in the same version is in another file, which comes first. */
        DUPLICATE,
        /** Another file holds a newer version. */
        SUPERSEDED,
        /** A package, bundle, capability, Java or host that it needs is not there. */
        REQUIREMENT_MISSING,
        /** It was started and failed, as when its activator throws. */
        START_FAILED,
        /** Its start did not return in time. */
        START_HANGS,
        /** One of its components failed. */
        COMPONENT_FAILED,
        /** One of its components waits for a service or a configuration. */
        COMPONENT_WAITS,
        /** A tool, resource or prompt that it offers cannot be published. */
        CONTRIBUTION_FLAWED,
        /** Somebody stopped it. */
        STOPPED,
        /** The host failed; its log has the details. */
        INTERNAL
    }

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
