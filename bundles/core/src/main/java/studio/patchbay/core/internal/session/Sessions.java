package studio.patchbay.core.internal.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** The sessions of clients over HTTP, by id. Bounded in number, in all and of each principal; ends those that nobody uses. */
public final class Sessions {

    /** A full house gives up a session that was not used for this long, rather than refuse a new client. */
    private static final long EVICTABLE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** By then at least those that nobody uses can be given up. */
    private static final String RETRY_AFTER_SECONDS = "60";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, LegacySession> byId = new ConcurrentHashMap<>();
    /** How many each principal has. Guarded by this. */
    private final Map<String, Integer> byPrincipal = new HashMap<>();
    private final Listeners listeners;
    private final Supplier<HostSettings> settings;
    private final LongSupplier clock;

    public Sessions(Listeners listeners, Supplier<HostSettings> settings) {
        this(listeners, settings, System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    Sessions(Listeners listeners, Supplier<HostSettings> settings, LongSupplier clock) {
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws RpcException HTTP 429 when there are too many, in all or of the caller, and all are in use */
    public synchronized LegacySession create(
            Entrance entrance, ProtocolVersion version, Caller caller, Set<ClientFeature> features) {
        String principal = caller.principal();
        if (of(principal) >= settings.get().maxSessionsOf(principal) && !evict(session -> isOf(principal, session))) {
            throw full("There are too many sessions of yours; end one, or try again later");
        }
        if (byId.size() >= settings.get().maxSessions() && !evict(any -> true)) {
            throw full("There are too many sessions; try again later");
        }
        LegacySession session = new LegacySession(newId(), entrance, version, caller, features, new HttpStreams());
        byId.put(session.id(), session);
        byPrincipal.merge(principal, 1, Integer::sum);
        listeners.add(session);
        return session;
    }

    private static RpcException full(String sentence) {
        return RpcException.refused(429, Map.of("Retry-After", RETRY_AFTER_SECONDS), sentence);
    }

    private int of(String principal) {
        return byPrincipal.getOrDefault(principal, 0);
    }

    private static boolean isOf(String principal, LegacySession session) {
        return session.caller().principal().equals(principal);
    }

    private String newId() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean evict(Predicate<LegacySession> eligible) {
        long now = clock.getAsLong();
        return byId.values().stream()
                .filter(eligible)
                .max(Comparator.comparingLong(session -> session.idleNanos(now)))
                .filter(session -> session.idleNanos(now) > EVICTABLE_NANOS)
                .map(this::end)
                .orElse(false);
    }

    /**
     * The session with an id, if it belongs to the caller: whoever learns an id must not be able to use it.
     *
     * @param scope the endpoint's; a session of another one is none here
     * @return null if there is none
     */
    public LegacySession find(String id, String scope, Caller caller) {
        LegacySession session = byId.get(id);
        if (session == null || !isOf(caller.principal(), session) || !session.entrance().scope().equals(scope)) {
            return null;
        }
        session.usedBy(caller);
        return session;
    }

    /** @return false if it had ended already */
    public boolean end(LegacySession session) {
        if (!forget(session)) {
            return false;
        }
        listeners.remove(session);
        session.stop();
        return true;
    }

    private synchronized boolean forget(LegacySession session) {
        boolean known = byId.remove(session.id(), session);
        if (known) {
            byPrincipal.computeIfPresent(session.caller().principal(), (who, count) -> count == 1 ? null : count - 1);
        }
        return known;
    }

    /** Ends the sessions that were idle for too long. */
    public void sweep() {
        long now = clock.getAsLong();
        long limit = settings.get().sessionIdle().toNanos();
        byId.values().stream().filter(session -> session.idleNanos(now) > limit).forEach(this::end);
    }

    public int count() {
        return byId.size();
    }
}
