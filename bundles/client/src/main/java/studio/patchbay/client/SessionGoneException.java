package studio.patchbay.client;

/**
 * The server has forgotten the session and did not run the request, which was not said to be repeatable. There is a new session
 * already, or will be with the next request.
 */
public final class SessionGoneException extends BackendException {

    private static final long serialVersionUID = 1L;

    public SessionGoneException(String message) {
        super(message, null, false);
    }
}
