package studio.patchbay.client;

/** The server wants other credentials (HTTP 401 or 403). */
public final class UnauthorizedException extends BackendException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String challenge;

    public UnauthorizedException(String message, int status, String challenge) {
        super(message, null, false);
        this.status = status;
        this.challenge = challenge;
    }

    /** 401 or 403. */
    public int status() {
        return status;
    }

    /** The header {@code WWW-Authenticate}; null for none. */
    public String challenge() {
        return challenge;
    }
}
