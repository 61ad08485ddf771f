package studio.patchbay.launcher.internal.deploy;

import studio.patchbay.api.runtime.BundleState.Code;

/**
 * Why a bundle does not run.
 *
 * @param sentence what is wrong and what to do about it, for the person who dropped it
 */
record Reason(Code code, String sentence) {

    static final Reason NONE = new Reason(Code.NONE, "");

    static Reason pending(String sentence) {
        return new Reason(Code.PENDING, sentence);
    }

    static Reason unexpected(String doing, Throwable e) {
        return new Reason(Code.INTERNAL, doing + " failed unexpectedly (" + e + "); please report this");
    }

    /** Follows after what somebody wrote who may have ended with a full stop. */
    Reason and(String more) {
        return new Reason(code, sentence.replaceFirst("\\.$", "") + "; " + more);
    }
}
