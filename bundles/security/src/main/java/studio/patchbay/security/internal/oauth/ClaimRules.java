package studio.patchbay.security.internal.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/** When and for whom a token is good; the same for JWTs and for answers of an introspection endpoint. */
final class ClaimRules {

    /** Longer is no difference of clocks but a life after death. */
    static final Duration MOST_SKEW = Duration.ofSeconds(60);

    private final Resource resource;
    private final Duration skew;
    private final InstantSource clock;

    ClaimRules(Resource resource, Duration skew, InstantSource clock) {
        this.resource = resource;
        this.skew = skew;
        this.clock = clock;
    }

    /**
     * @param ends whether it must say when it expires
     * @return when it is no good any more, by this machine's clock; {@link Instant#MAX} when it does not say so
     */
    Instant check(Map<String, Object> claims, boolean ends) throws TokenException {
        if (!isForUs(claims.get("aud"))) {
            throw TokenException.invalid("The token was issued for another resource.");
        }
        Instant now = clock.instant();
        Instant expiry = time(claims, "exp");
        if (expiry == null && ends) {
            throw TokenException.invalid("The token does not say when it expires.");
        }
        Instant end = expiry == null ? Instant.MAX : expiry.plus(skew);
        if (!now.isBefore(end)) {
            throw TokenException.invalid("The token has expired.");
        }
        if (isAfter(time(claims, "nbf"), now) || isAfter(time(claims, "iat"), now)) {
            throw TokenException.invalid("The token is not valid yet.");
        }
        return end;
    }

    private boolean isAfter(Instant time, Instant now) {
        return time != null && time.isAfter(now.plus(skew));
    }

    /** RFC 8707, section 2; 2026-07-28 basic/authorization, Token Handling: MUST have been issued for this server. */
    private boolean isForUs(Object audience) {
        return audience instanceof Collection<?> all
                ? all.stream().anyMatch(one -> one instanceof String text && resource.is(text))
                : audience instanceof String text && resource.is(text);
    }

    private static Instant time(Map<String, Object> claims, String name) throws TokenException {
        Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        // RFC 7519, section 2, NumericDate; within what a date can be
        if (value instanceof Number number && Math.abs(number.doubleValue()) < 1e12) {
            return Instant.ofEpochSecond(number.longValue());
        }
        throw TokenException.invalid("The token has a time that is none.");
    }
}
