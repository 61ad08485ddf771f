package studio.patchbay.launcher.internal.framework;

/** The host cannot start or go on; the message is one sentence for the person who started it. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
