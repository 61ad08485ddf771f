package studio.patchbay.security.internal.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.security.internal.limit.Quota;
import studio.patchbay.security.internal.limit.Rate;

/**
 * Stops to listen for a while to an address that keeps sending bad credentials: guessing would also cost us a signature, or a
 * call of an authorization server, each. Behind one address there may be many: a credential that was good there a moment ago is
 * heard all the same, so that one misconfigured client does not lock out its office.
 */
final class BadCredentials {

    private static final int MOST_KNOWN = 50_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(15);

    private final Quota<String> failures;
    private final Cache<ByteBuffer, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(KNOWN_FOR).executor(Runnable::run).build();

    BadCredentials(Rate rate) {
        failures = new Quota<>("failures", rate);
    }

    /** Whether the credential of the request is not to be looked at. */
    boolean ignores(EdgeRequest request, String address) {
        return !failures.left(address) && known.getIfPresent(digest(request)) == null;
    }

    void bad(String address) {
        failures.use(address);
    }

    /** Remembered only where there were bad ones, so that it costs nothing elsewhere. */
    void good(EdgeRequest request, String address) {
        if (failures.touched(address)) {
            known.put(digest(request), Boolean.TRUE);
        }
    }

    private static ByteBuffer digest(EdgeRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            request.headers("Authorization").forEach(value -> digest.update(value.getBytes(StandardCharsets.UTF_8)));
            digest.update((byte) 0);
            request.headers("X-API-Key").forEach(value -> digest.update(value.getBytes(StandardCharsets.UTF_8)));
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
