package studio.patchbay.client;

/** The server did not answer in time; it was told to stop. */
public final class TimedOutException extends BackendException {

    private static final long serialVersionUID = 1L;

    public TimedOutException(String message) {
        super(message, null, true);
    }
}
