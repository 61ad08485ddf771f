package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authorization server whether a token is good (RFC 7662). Nobody is let in whom it does not vouch for: not while
 * it is away, and not when it is asked about more tokens at a time than it should be.
 */
final class Introspection implements TokenVerifier {

    /** A token that was revoked is good for that much longer at most. */
    static final Duration MOST_CACHE = Duration.ofSeconds(30);

    static final int MOST_OUTSTANDING = 32;

    private static final Logger LOG = LoggerFactory.getLogger(Introspection.class);

    private final URI endpoint;
    private final String issuer;
    private final String authorization;
    private final Duration cache;
    private final ServerCalls calls;
    private final ClaimRules rules;
    private final Identity identity;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(MOST_OUTSTANDING);
    private final Map<String, CompletableFuture<Map<String, Object>>> outstanding = new ConcurrentHashMap<>();
    private volatile boolean failing;

    /**
     * @param issuer whose tokens it knows
     * @param cache how long an answer holds
     */
    Introspection(
            URI endpoint, String issuer, String client, String secret, Duration cache, ServerCalls calls, ClaimRules rules,
            Identity identity, InstantSource clock) {
        this.endpoint = endpoint;
        this.issuer = issuer;
        this.authorization = basic(client, secret);
        this.cache = cache;
        this.calls = calls;
        this.rules = rules;
        this.identity = identity;
        this.clock = clock;
    }

    /** RFC 6749, section 2.3.1: both are form-encoded first. */
    private static String basic(String client, String secret) {
        String pair = encode(client) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public GoodToken verify(String token) throws TokenException {
        Map<String, Object> claims = ask(token);
        if (!Boolean.TRUE.equals(claims.get("active"))) {
            throw TokenException.invalid("The token has expired, was revoked, or is none.");
        }
        if (claims.get("iss") != null && !issuer.equals(claims.get("iss"))) {
            throw TokenException.invalid("The token is from an issuer that is not accepted here.");
        }
        Instant end = rules.check(claims, false);
        Instant latest = clock.instant().plus(cache);
        return new GoodToken(identity.of(issuer, claims, end, () -> true), end.isBefore(latest) ? end : latest);
    }

    /** Many requests with one token, as after the answer about it has aged, ask once. */
    private Map<String, Object> ask(String token) throws TokenException {
        CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, Object>> others = outstanding.putIfAbsent(token, mine);
        if (others == null) {
            begin(token, mine);
        }
        return answer(others == null ? mine : others);
    }

    private void begin(String token, CompletableFuture<Map<String, Object>> answer) {
        if (!room.tryAcquire()) {
            outstanding.remove(token);
            answer.completeExceptionally(TokenException.uncheckable(1));
            return;
        }
        calls.post(endpoint, authorization, "token=" + encode(token) + "&token_type_hint=access_token")
                .whenComplete((body, failure) -> {
                    room.release();
                    outstanding.remove(token);
                    if (failure == null) {
                        complete(answer, body);
                    } else {
                        failed(answer, failure.getCause() == null ? failure : failure.getCause());
                    }
                });
    }

    private void complete(CompletableFuture<Map<String, Object>> answer, byte[] body) {
        try {
            Map<String, Object> claims =
                    new HashMap<>(JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8)));
            // It need not have a subject, and a client that acts for itself has none (RFC 7662, section 2.2).
            if (claims.get("sub") == null && claims.get("client_id") instanceof String client) {
                claims.put("sub", "client:" + client);
            }
            recovered();
            answer.complete(claims);
        } catch (ParseException e) {
            failed(answer, new IOException(endpoint + " answered with something else than a JSON object", e));
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("Tokens can be checked at {} again", endpoint);
        }
    }

    private void failed(CompletableFuture<Map<String, Object>> answer, Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warn("Tokens cannot be checked, they are answered with 503: {}", failure.getMessage());
        }
        answer.completeExceptionally(TokenException.uncheckable(5));
    }

    private static Map<String, Object> answer(CompletableFuture<Map<String, Object>> future) throws TokenException {
        try {
            return future.get(); // the call has a deadline of its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TokenException.uncheckable(1);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
