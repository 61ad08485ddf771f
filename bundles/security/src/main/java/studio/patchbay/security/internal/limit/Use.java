package studio.patchbay.security.internal.limit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One use of a quota, and what clients are told of it: the header fields of draft-ietf-httpapi-ratelimit-headers-11.
 *
 * @param policy its name
 * @param allowed whether there was one left
 * @param remaining how many there are now
 * @param nanosToNext until there is one, if there was none
 * @param nanosToReset until there are all again
 */
public record Use(String policy, Rate rate, boolean allowed, long remaining, long nanosToNext, long nanosToReset) {

    /** Of those two the one that leaves less; one of them may be null. */
    public static Use scarcer(Use one, Use other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.remaining < one.remaining ? other : one;
    }

    /** For an answer to whoever was allowed. */
    public Map<String, String> headers() {
        return Map.of(
                "RateLimit-Policy", '"' + policy + "\";q=" + rate.amount() + ";w=" + rate.period().toSeconds(),
                "RateLimit", '"' + policy + "\";r=" + remaining + ";t=" + seconds(nanosToReset));
    }

    /** For an answer with status 429 (RFC 6585, section 4). */
    public Map<String, String> refusal() {
        Map<String, String> headers = new TreeMap<>(headers());
        headers.put("Retry-After", String.valueOf(retryAfter()));
        return headers;
    }

    /** Whole seconds after which it is worth to try again. */
    public long retryAfter() {
        return Math.max(1, seconds(nanosToNext));
    }

    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
