package studio.patchbay.security.internal.oauth;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;

/** Who a token is for, and what for, by its claims. */
final class Identity {

    private static final int LONGEST_NAME = 255;

    private final String principalClaim;
    private final String rolesClaim;
    private final ScopeHierarchy hierarchy;

    /**
     * @param principalClaim what tells the issuer's subjects apart
     * @param rolesClaim a claim, or a path of dots into objects; empty for none
     */
    Identity(String principalClaim, String rolesClaim, ScopeHierarchy hierarchy) {
        this.principalClaim = principalClaim;
        this.rolesClaim = rolesClaim;
        this.hierarchy = hierarchy;
    }

    /**
     * @param end {@link Instant#MAX} for never
     * @param valid whether the token has not been revoked since
     */
    Verified of(String issuer, Map<String, Object> claims, Instant end, BooleanSupplier valid) throws TokenException {
        return new Verified(
                issuer + "#" + name(claims), scopes(claims), roles(claims), end.equals(Instant.MAX) ? null : end, valid);
    }

    /** Only with its issuer, since the subjects of two issuers may have the same name. */
    private String name(Map<String, Object> claims) throws TokenException {
        Object name = claims.get(principalClaim);
        if (name instanceof String text && !text.isEmpty() && text.length() <= LONGEST_NAME
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw TokenException.invalid("The token does not say whose it is.");
    }

    private Set<String> scopes(Map<String, Object> claims) {
        List<String> scopes = Stream.of("scope", "scp").flatMap(claim -> words(claims.get(claim))).toList();
        return hierarchy.expand(scopes);
    }

    private Set<String> roles(Map<String, Object> claims) {
        return rolesClaim.isEmpty() ? Set.of() : words(find(claims, rolesClaim)).collect(Collectors.toSet());
    }

    /** The claim of that whole name, as in {@code https://studio.example/roles}, else where its dots lead. */
    private static Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    /** RFC 9068, section 2.2.3, has words in one string; others have an array. */
    private static Stream<String> words(Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return value instanceof String text ? Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()) : Stream.empty();
    }
}
