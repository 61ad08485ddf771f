package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JOSEObjectType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What kinds of JWT are taken for access tokens, by their header's {@code typ}: {@code at+jwt} says what it is (RFC 9068,
 * section 2.1). {@code JWT} may be anything, so it is accepted by choice only, and never with the marks of another kind.
 */
final class TokenTypes {

    private static final String ACCESS_TOKEN = "at+jwt";
    private static final String ANY = "jwt";

    /** Claims of ID tokens (OpenID Connect Core 1.0, sections 2 and 3.3.2.11). */
    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash");

    /** Where servers that write {@code JWT} into the header say what it is. */
    private static final Map<String, Set<String>> OF_OTHERS =
            Map.of("typ", Set.of("id", "refresh", "logout"), "token_use", Set.of("id", "refresh"));

    private final Set<String> types;

    private TokenTypes(Set<String> types) {
        this.types = types;
    }

    /** @throws IllegalArgumentException for a type that is none of the two, naming the key */
    static TokenTypes of(String key, String... names) {
        Collection<String> types = Arrays.stream(names).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        for (String type : types) {
            if (!type.equals(ACCESS_TOKEN) && !type.equals(ANY)) {
                throw new IllegalArgumentException(key + " has \"" + type + "\"; write at+jwt, JWT or both");
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty; write at+jwt, JWT or both");
        }
        return new TokenTypes(Set.copyOf(types));
    }

    /** @param type of the header, or null, which is as good as {@code JWT} */
    boolean accept(JOSEObjectType type, Map<String, Object> claims) {
        String name = type == null ? ANY : type.getType().toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return types.contains(name) && (name.equals(ACCESS_TOKEN) || !isOther(claims));
    }

    private static boolean isOther(Map<String, Object> claims) {
        return claims.keySet().stream().anyMatch(OF_ID_TOKENS::contains)
                || OF_OTHERS.entrySet().stream().anyMatch(mark -> claims.get(mark.getKey()) instanceof String value
                        && mark.getValue().contains(value.toLowerCase(Locale.ROOT)));
    }
}
