package studio.patchbay.core.internal.dispatch;

/** Why a call was cancelled, in words for the caller. */
public enum CancelReason {
    CLIENT("The call was cancelled."),
    TIMEOUT("The call took too long and was stopped; ask for less at once, or raise the host's calls.timeout."),
    REMOVED("The call was stopped because its skill is being removed or replaced; list the tools and try again."),
    SHUTDOWN("The call was stopped because the host is shutting down.");

    private final String sentence;

    CancelReason(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
