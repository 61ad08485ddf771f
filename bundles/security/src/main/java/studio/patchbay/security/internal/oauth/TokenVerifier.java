package studio.patchbay.security.internal.oauth;

/** One way to find out whether a token is good. */
interface TokenVerifier {

    /**
     * May block for a few seconds.
     *
     * @throws TokenException if the token is bad, or cannot be checked now
     */
    GoodToken verify(String token) throws TokenException;
}
