package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer. Fetched at the start, then now and then; and when a token names a key that is not there, but no
 * more often than the interval, whatever tokens come: until then every unknown key is known to be unknown. When the
 * issuer cannot be reached the last keys go on to be used. While there have never been any, nothing can be checked.
 */
final class KeyCache {

    static final Duration REFRESH_INTERVAL = Duration.ofSeconds(30);
    static final Duration MOST_AGE = Duration.ofMinutes(5);
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 16;

    private final String issuer;
    private final KeySource source;
    private final LongSupplier nanos;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    // Written under the lock of this.
    private volatile KeySet keys;
    private volatile long loadedAt;
    private volatile String problem = "they have not been fetched yet";
    private CompletableFuture<Void> running;
    private Long lastAttempt;

    /** @param nanos a monotonic clock, as {@link System#nanoTime} */
    KeyCache(String issuer, KeySource source, LongSupplier nanos) {
        this.issuer = issuer;
        this.source = source;
        this.nanos = nanos;
    }

    /** Begins to fetch, unless there are keys; does not wait. */
    void load() {
        if (keys == null) {
            refresh(RETRY_INTERVAL);
        }
    }

    /** Why there have never been any keys; empty when there have. */
    Optional<String> failure() {
        return keys != null ? Optional.empty() : Optional.of("the keys of " + issuer + " are missing: " + problem);
    }

    /** Whether the key, one that was found here, has not been withdrawn since. */
    boolean publishes(JWK key) {
        refreshWhenOld();
        return keys.has(key);
    }

    /**
     * The keys that may have signed, at least one.
     *
     * @param id may be null
     * @throws TokenException if there is none, or no keys at all
     */
    List<JWK> find(String id, JWSAlgorithm algorithm) throws TokenException {
        if (keys == null) {
            await(refresh(RETRY_INTERVAL));
        }
        if (keys == null) {
            throw TokenException.uncheckable((int) RETRY_INTERVAL.toSeconds());
        }
        refreshWhenOld();
        List<JWK> found = keys.find(id, algorithm);
        if (found.isEmpty()) {
            await(refresh(REFRESH_INTERVAL));
            found = keys.find(id, algorithm);
        }
        if (found.isEmpty()) {
            throw TokenException.invalid("The token is signed with a key that its issuer does not publish.");
        }
        return found;
    }

    /** Nobody waits for it. */
    private void refreshWhenOld() {
        if (age(loadedAt) > MOST_AGE.toNanos()) {
            refresh(REFRESH_INTERVAL);
        }
    }

    private long age(long since) {
        return nanos.getAsLong() - since;
    }

    /** The refresh that is under way, else a new one; null if the last one is too recent. */
    private synchronized CompletableFuture<Void> refresh(Duration interval) {
        if (running != null) {
            return running;
        }
        if (lastAttempt != null && age(lastAttempt) < interval.toNanos()) {
            return null;
        }
        lastAttempt = nanos.getAsLong();
        CompletableFuture<Void> refresh = source.fetch().handle(this::fetched);
        running = refresh.isDone() ? null : refresh;
        return refresh;
    }

    private synchronized Void fetched(KeySet fetched, Throwable failure) {
        running = null;
        if (failure == null) {
            replace(fetched);
        } else {
            failed(String.valueOf((failure.getCause() == null ? failure : failure.getCause()).getMessage()));
        }
        return null;
    }

    private void replace(KeySet fetched) {
        if (problem != null) {
            LOG.info("The keys of {} are loaded", issuer);
        }
        if (keys == null) {
            lastAttempt = null; // the first load is no refresh: a key that is changed right after it is found, too
        }
        keys = keys == null ? fetched : fetched.keeping(keys);
        loadedAt = nanos.getAsLong();
        problem = null;
    }

    private void failed(String why) {
        if (!why.equals(problem)) {
            LOG.warn("The keys of {} cannot be fetched; {}: {}", issuer,
                    keys == null ? "its tokens are answered with 503" : "the last ones are used", why);
        }
        problem = why;
    }

    /** Only so many wait at a time: else requests for an issuer that does not answer would take all threads. */
    private void await(CompletableFuture<Void> refresh) {
        if (refresh == null || !waiting.tryAcquire()) {
            return;
        }
        try {
            refresh.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.debug("The keys of {} are still being fetched", issuer);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // a failed fetch ends normally
        } finally {
            waiting.release();
        }
    }
}
