package studio.patchbay.core.internal.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.listen.Announcement;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/**
 * The sessions of clients over HTTP, by id. Bounded in number, in all and of each principal; ends those that nobody uses. Where
 * hosts share keys, a session that another of them began is taken up here when its client comes.
 */
public final class Sessions {

    /** A full house gives up a session that was not used for this long, rather than refuse a new client. */
    private static final long EVICTABLE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** By then at least those that nobody uses can be given up. */
    private static final String RETRY_AFTER_SECONDS = "60";

    private final Map<String, LegacySession> byId = new ConcurrentHashMap<>();
    /** How many each principal has. Guarded by this. */
    private final Map<String, Integer> byPrincipal = new HashMap<>();
    /** That many sessions that were ended are remembered one by one. */
    private static final int MOST_ENDED = 100_000;

    private final EndedIds ended = new EndedIds(MOST_ENDED);
    private final SealedIds ids;
    private final Listeners listeners;
    private final Supplier<HostSettings> settings;
    private final LongSupplier clock;

    /** @param timeOfDay as {@link System#currentTimeMillis} */
    public Sessions(Listeners listeners, Supplier<HostSettings> settings, Keyring keyring, LongSupplier timeOfDay) {
        this(listeners, settings, new SealedIds(keyring, timeOfDay), System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    Sessions(Listeners listeners, Supplier<HostSettings> settings, SealedIds ids, LongSupplier clock) {
        this.ids = ids;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws RpcException HTTP 429 when there are too many, in all or of the caller, and all are in use */
    public synchronized LegacySession create(
            Entrance entrance, ProtocolVersion version, Caller caller, Set<ClientFeature> features) {
        return begin(ids.create(entrance, version, caller, features), entrance, version, caller, features);
    }

    private LegacySession begin(
            String id, Entrance entrance, ProtocolVersion version, Caller caller, Set<ClientFeature> features) {
        String principal = caller.principal();
        if (of(principal) >= settings.get().maxSessionsOf(principal) && !evict(session -> isOf(principal, session))) {
            throw full("There are too many sessions of yours; end one, or try again later");
        }
        if (byId.size() >= settings.get().maxSessions() && !evict(any -> true)) {
            throw full("There are too many sessions; try again later");
        }
        String mark = ids.shared() ? newMark() : "";
        LegacySession session =
                new LegacySession(id, mark, entrance, version, caller, features, new HttpStreams(mark));
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

    /** So that no event id or question of one host is taken for one of another that has the same session. */
    private static String newMark() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";
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
        if (session == null && ids.shared()) {
            session = takeUp(id, scope, caller);
        }
        if (session == null || !isOf(caller.principal(), session) || !session.entrance().scope().equals(scope)) {
            return null;
        }
        session.usedBy(caller);
        return session;
    }

    /**
     * Goes on with a session that another host has, or that this one gave up because nobody used it. Its client may have missed that
     * lists changed, so it is told so.
     *
     * @return null if there is no such session
     * @throws RpcException HTTP 429 when there are too many
     */
    private synchronized LegacySession takeUp(String id, String scope, Caller caller) {
        LegacySession known = byId.get(id);
        if (known != null) {
            return known;
        }
        SealedIds.Agreed agreed = ids.open(id, scope, caller).filter(open -> !ended.contains(open)).orElse(null);
        if (agreed == null) {
            return null;
        }
        LegacySession session = begin(id, agreed.entrance(), agreed.version(), caller, agreed.features());
        session.listsChanged(Announcement.ALL_LISTS);
        return session;
    }

    /** Its client ended it: it is not taken up here again. */
    public void finish(LegacySession session) {
        synchronized (this) {
            ids.open(session.id(), session.entrance().scope(), session.caller()).ifPresent(ended::add);
        }
        end(session);
    }

    /** @return false if it had ended already */
    private boolean end(LegacySession session) {
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
        synchronized (this) {
            ended.forgetBefore(ids.nowMillis() - SealedIds.LIFETIME_MILLIS);
        }
    }

    public int count() {
        return byId.size();
    }
}
