package studio.patchbay.security.internal.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * What each of many may use of a rate. Remembers no more of them than fit into some megabytes, however many come: who was not seen for
 * long is forgotten, and starts anew with a full bucket.
 *
 * @param <K> addresses, names of principals or tools; with {@code equals}
 */
public final class Quota<K> {

    private static final int MOST = 50_000;

    private final String name;
    private final Rate rate;
    private final LoadingCache<K, Bucket> buckets;

    /** @param name the policy's, for clients */
    public Quota(String name, Rate rate) {
        this.name = name;
        this.rate = rate;
        Bandwidth bandwidth =
                Bandwidth.builder().capacity(rate.burst()).refillGreedy(rate.amount(), rate.period()).build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(refillTime(rate))
                .executor(Runnable::run) // no thread of its own
                .build(key -> Bucket.builder().addLimit(bandwidth).withNanosecondPrecision().build());
    }

    /** After which time a bucket is full again, and forgetting it changes nothing. */
    private static Duration refillTime(Rate rate) {
        return Duration.ofSeconds(1).plus(rate.period().multipliedBy(rate.burst() / rate.amount() + 1));
    }

    /** Uses one, if there is one left. */
    public Use use(K key) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        return new Use(
                name, rate, probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill(), probe.getNanosToWaitForReset());
    }

    /** Whether there is one left. */
    public boolean left(K key) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    /** Whether it remembers a use. */
    public boolean touched(K key) {
        return buckets.getIfPresent(key) != null;
    }

    /** For how many it remembers what they used. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
