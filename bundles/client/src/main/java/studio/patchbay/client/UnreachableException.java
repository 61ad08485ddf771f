package studio.patchbay.client;

/** There was no connection, it broke, or something on the way answered in the server's place (HTTP 5xx). */
public final class UnreachableException extends BackendException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, Throwable cause, boolean reached) {
        super(message, cause, reached);
    }
}
