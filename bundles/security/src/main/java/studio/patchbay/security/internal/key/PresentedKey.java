package studio.patchbay.security.internal.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import studio.patchbay.api.security.EdgeRequest;

/** A key as a client sends it: {@code pbk_<id>_<secret>}, as a bearer token or in {@code X-API-Key}. */
record PresentedKey(String id, String secret) {

    static final String PREFIX = "pbk_";

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;
    /** For what has the shape of no key: it is a bad one, and the same as an unknown one to whoever sent it. */
    private static final PresentedKey MALFORMED = new PresentedKey("", "");

    /** @return null if there is none; other kinds of bearer tokens are for others to recognise */
    static PresentedKey of(EdgeRequest request) {
        List<String> own = request.headers("X-API-Key");
        if (!own.isEmpty()) {
            return parse(own.get(0).strip());
        }
        for (String value : request.headers("Authorization")) {
            if (value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                String token = value.substring(SCHEME.length()).strip();
                return token.startsWith(PREFIX) ? parse(token) : null;
            }
        }
        return null;
    }

    private static PresentedKey parse(String text) {
        int end = text.indexOf('_', PREFIX.length());
        return text.length() > LONGEST || !text.startsWith(PREFIX) || end < 0
                ? MALFORMED
                : new PresentedKey(text.substring(PREFIX.length(), end), text.substring(end + 1));
    }

    /** In a time that tells nothing of where the two differ. */
    boolean fits(ApiKey key) {
        return MessageDigest.isEqual(hash(secret), key.hash());
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
