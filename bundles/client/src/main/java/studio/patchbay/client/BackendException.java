package studio.patchbay.client;

/** A request without a result. The message is a sentence for whoever runs the backend; it holds no secret. */
public abstract sealed class BackendException extends RuntimeException
        permits RpcErrorException,
                UnreachableException,
                TimedOutException,
                UnauthorizedException,
                SessionGoneException,
                ProtocolViolationException {

    private static final long serialVersionUID = 1L;

    private final boolean reached;

    BackendException(String message, Throwable cause, boolean reached) {
        // Part of every life with backends that come and go: a stack of the transport's threads says nothing to anybody.
        super(message, cause, false, false);
        this.reached = reached;
    }

    /** Whether the server may have begun with the request. If not, any request may be sent again. */
    public boolean reached() {
        return reached;
    }
}
