package studio.patchbay.gateway.internal.backend;

import java.util.Optional;

/** Whether a backend goes soon or is gone, and what is said of it then. */
final class Ending {

    private volatile String leaving;
    private volatile String gone;

    /** @return false if it was said before */
    synchronized boolean leave(String sentence) {
        boolean first = leaving == null && gone == null;
        if (first) {
            leaving = sentence;
        }
        return first;
    }

    void end(String sentence) {
        gone = sentence;
    }

    /** Nothing new is to be asked of it. */
    boolean isOver() {
        return leaving != null || gone != null;
    }

    Optional<String> gone() {
        return Optional.ofNullable(gone);
    }

    /** Why nothing new is; empty if it may be. */
    Optional<String> sentence() {
        return gone().or(() -> Optional.ofNullable(leaving));
    }
}
