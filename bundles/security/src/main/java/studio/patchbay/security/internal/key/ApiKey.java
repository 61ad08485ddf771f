package studio.patchbay.security.internal.key;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * A key as it is kept.
 *
 * @param id what it is looked up by; public
 * @param name whose it is
 * @param expires null for never
 * @param hash SHA-256 of the secret. The secret is 256 random bits: nobody can try them all, so a hash that is slow on purpose, as
 *     passwords need one, would protect nothing and cost every call
 */
record ApiKey(String id, String name, Set<String> scopes, Set<String> roles, Instant expires, byte[] hash) {

    ApiKey {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    boolean expiredAt(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** Whether who has the one may do the same as who has the other. */
    boolean sameRights(ApiKey other) {
        return name.equals(other.name)
                && scopes.equals(other.scopes)
                && roles.equals(other.roles)
                && Arrays.equals(hash, other.hash);
    }
}
