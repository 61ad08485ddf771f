package studio.patchbay.launcher.internal.control;

/** The running host did not do what it was asked for; the message is one sentence for the person at the terminal. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ControlException(String message) {
        super(message);
    }

    ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
