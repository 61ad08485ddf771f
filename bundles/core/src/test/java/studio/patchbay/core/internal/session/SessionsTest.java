package studio.patchbay.core.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.testing.RecordedExchange;

/** Sessions that nobody uses end by themselves, or make room for others. */
class SessionsTest {

    private static final Caller ANN = new Caller("ann", "http", "");

    private final LiveCatalog catalog = new LiveCatalog(new ScheduledThreadPoolExecutor(0), lists -> {});
    private final Listeners listeners = new Listeners(catalog::current);
    private long ahead;

    /** At most two, for at most half an hour of silence. */
    private final Sessions sessions = new Sessions(
            listeners,
            () -> new HostSettings(
                    "s", null, "1", null, Duration.ofMinutes(1), 0, Duration.ZERO, 2, 0, Duration.ofMinutes(30), 10,
                    SurfaceRule.FULL, null),
            new SealedIds(new Keyring(null), System::currentTimeMillis),
            () -> System.nanoTime() + ahead);

    private final LegacySession session = create();

    private LegacySession create() {
        return sessions.create(Entrance.MAIN, ProtocolVersion.V2025_11_25, ANN, Set.of());
    }

    private boolean alive(LegacySession one) {
        sessions.sweep();
        return sessions.find(one.id(), "", ANN) == one;
    }

    @Test
    void an_idle_session_ends() {
        ahead = Duration.ofMinutes(29).toNanos();
        assertThat(alive(session)).isTrue();

        ahead = Duration.ofMinutes(31).toNanos();
        assertThat(alive(session)).isFalse();
        assertThat(listeners.count()).isZero();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void not_while_a_call_runs() {
        session.started(1, () -> {});
        ahead = Duration.ofHours(5).toNanos();
        assertThat(alive(session)).isTrue();

        session.finished(1);
        assertThat(alive(session)).isFalse();
    }

    @Test
    void not_while_the_client_listens() {
        var get = new RecordedExchange(true);
        ((HttpStreams) session.outlet()).open(get, null, false, () -> get.open(Map.of()));
        ahead = Duration.ofHours(5).toNanos();
        assertThat(alive(session)).isTrue();

        get.disconnect();
        assertThat(alive(session)).isFalse();
    }

    @Test
    void a_full_house_gives_up_the_one_that_was_idle_longest() {
        LegacySession younger = create();
        ahead = Duration.ofMinutes(2).toNanos();

        LegacySession next = create();

        assertThat(alive(session)).isFalse();
        assertThat(alive(younger)).isTrue();
        assertThat(alive(next)).isTrue();
    }

    @Test
    void but_none_that_was_just_used_or_is_in_use() {
        LegacySession busy = create();
        busy.started(1, () -> {});
        ahead = Duration.ofSeconds(50).toNanos();

        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(RpcException.class, e -> assertThat(e.httpStatus()).isEqualTo(429));
        assertThat(alive(session)).isTrue();
        assertThat(alive(busy)).isTrue();
    }

    @Test
    void unless_set_a_principal_may_have_a_thousand_and_callers_without_a_credential_as_many_as_there_may_be() {
        HostSettings settings = HostSettings.defaults();

        assertThat(settings.maxSessionsOf("ann")).isEqualTo(1_000);
        assertThat(settings.maxSessionsOf(Caller.ANONYMOUS)).isGreaterThanOrEqualTo(settings.maxSessions());
    }

    @Test
    void a_principal_with_too_many_gives_up_one_of_its_own() {
        var crowded = new Sessions(
                listeners,
                () -> new HostSettings(
                        "s", null, "1", null, Duration.ofMinutes(1), 0, Duration.ZERO, 9, 1, Duration.ofMinutes(30), 10,
                    SurfaceRule.FULL, null),
            new SealedIds(new Keyring(null), System::currentTimeMillis),
                () -> System.nanoTime() + ahead);
        Caller bob = new Caller("bob", "http", "");
        LegacySession bobs = crowded.create(Entrance.MAIN, ProtocolVersion.V2025_11_25, bob, Set.of());
        LegacySession anns = crowded.create(Entrance.MAIN, ProtocolVersion.V2025_11_25, ANN, Set.of());
        ahead = Duration.ofMinutes(2).toNanos();

        LegacySession next = crowded.create(Entrance.MAIN, ProtocolVersion.V2025_11_25, ANN, Set.of());

        assertThat(crowded.find(anns.id(), "", ANN)).isNull();
        assertThat(crowded.find(next.id(), "", ANN)).isSameAs(next);
        assertThat(crowded.find(bobs.id(), "", bob)).isSameAs(bobs);
        ahead = 0;
        assertThatThrownBy(() -> crowded.create(Entrance.MAIN, ProtocolVersion.V2025_11_25, ANN, Set.of()))
                .isInstanceOfSatisfying(RpcException.class, e -> {
                    assertThat(e.httpStatus()).isEqualTo(429);
                    assertThat(e.httpHeaders()).containsEntry("Retry-After", "60");
                });
    }
}
