package studio.patchbay.security.internal.oauth;

import java.util.List;
import studio.patchbay.api.security.EdgeRequest;

/** Finds the token of a request. Only the header counts: one in the query is in every log on its way (RFC 9700, 2.1). */
final class BearerToken {

    private static final String SCHEME = "Bearer";

    private BearerToken() {}

    /**
     * @return null if the request has no credential of this scheme
     * @throws MalformedException if it has several, or one without a token
     */
    static String of(EdgeRequest request) throws MalformedException {
        List<String> values = request.headers("Authorization");
        if (values.isEmpty() || values.size() == 1 && !isBearer(values.get(0))) {
            return null;
        }
        if (values.size() > 1) {
            if (values.stream().noneMatch(BearerToken::isBearer)) {
                return null;
            }
            throw new MalformedException("Send one Authorization header only.");
        }
        if (hasTokenInQuery(request.query())) {
            throw new MalformedException("Send the token in the Authorization header only, not in the URL too.");
        }
        String token = values.get(0).substring(SCHEME.length()).strip();
        if (token.isEmpty()) {
            throw malformed();
        }
        return token;
    }

    /**
     * One that was verified before need not be asked for it again, which spares every request a look at every character.
     *
     * @throws MalformedException if it has characters that no token has
     */
    static void check(String token) throws MalformedException {
        if (!token.chars().allMatch(BearerToken::isAllowed)) {
            throw malformed();
        }
    }

    private static MalformedException malformed() {
        return new MalformedException("Write Authorization: Bearer, a space and the token.");
    }

    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
    }

    static boolean hasTokenInQuery(String query) {
        return query != null && (query.startsWith("access_token=") || query.contains("&access_token="));
    }

    /** RFC 6750, section 2.1: b64token. */
    private static boolean isAllowed(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._~+/=".indexOf(c) >= 0;
    }

    /** The message is for whoever sent it. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }
}
