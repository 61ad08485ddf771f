package studio.patchbay.security.internal.oauth;

/** Why a token does not count. Has no stack trace: it is an answer. The message says nothing of the token's content. */
final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int retrySeconds;

    private TokenException(String message, int retrySeconds) {
        super(message, null, false, false);
        this.retrySeconds = retrySeconds;
    }

    /** The token is bad and stays so. */
    static TokenException invalid(String sentence) {
        return new TokenException(sentence, 0);
    }

    /** Nobody can tell now; after so many seconds it may be tried again. */
    static TokenException uncheckable(int retrySeconds) {
        return new TokenException("The authorization server cannot be reached to check the token; try again later.", retrySeconds);
    }

    boolean isInvalid() {
        return retrySeconds == 0;
    }

    int retrySeconds() {
        return retrySeconds;
    }
}
