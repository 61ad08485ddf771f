package studio.patchbay.api;

/**
 * A failure that the model should read, so that it can correct itself: the message becomes the tool's error text
 * ({@code isError: true}). Any other exception becomes a generic sentence with an id, and its stack goes to the log.
 */
public class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message says what is wrong and what to change */
    public ToolException(String message) {
        super(message);
    }

    /**
     * @param message says what is wrong and what to change
     * @param cause for the log only
     */
    public ToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
