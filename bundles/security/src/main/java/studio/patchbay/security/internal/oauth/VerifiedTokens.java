package studio.patchbay.security.internal.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens that were verified, so that a call costs a hash instead of a signature. Bounded: when half the room is used up by new
 * ones, those go that were not asked for since the last time. Only good tokens are in it, so it cannot be filled from outside.
 */
final class VerifiedTokens {

    private final int half;
    // Both are replaced together under the lock of this; look-ups take none.
    private volatile Map<TokenHash, GoodToken> recent = new ConcurrentHashMap<>();
    private volatile Map<TokenHash, GoodToken> older = new ConcurrentHashMap<>();

    VerifiedTokens(int most) {
        half = most / 2;
    }

    /** Null when it is not known, or does not hold any more. */
    GoodToken find(TokenHash hash, Instant now) {
        GoodToken token = recent.get(hash);
        if (token == null) {
            token = older.get(hash);
            if (token == null) {
                return null;
            }
            add(hash, token);
        }
        return token.holds(now) ? token : remove(hash);
    }

    private GoodToken remove(TokenHash hash) {
        recent.remove(hash);
        older.remove(hash);
        return null;
    }

    void add(TokenHash hash, GoodToken token) {
        if (recent.size() >= half) {
            turn();
        }
        recent.put(hash, token);
    }

    private synchronized void turn() {
        if (recent.size() >= half) {
            older = recent;
            recent = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return recent.size() + older.size();
    }
}
