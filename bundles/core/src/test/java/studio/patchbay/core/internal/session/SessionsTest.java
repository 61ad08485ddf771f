package studio.patchbay.core.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.RecordedExchange;

/** Sessions that nobody uses end by themselves. */
class SessionsTest {

    private static final Caller ANN = new Caller("ann", "http", "");

    private final Listeners listeners = new Listeners();
    private final Sessions sessions = new Sessions(listeners, () -> new HostSettings(
            "s", null, "1", null, Duration.ofMinutes(1), 0, Duration.ZERO, 10, Duration.ofMillis(1), 10));

    private final LegacySession session = sessions.create(ProtocolVersion.V2025_11_25, ANN, Set.of());

    private boolean sweepEndsIt() {
        sessions.sweep();
        return sessions.count() == 0;
    }

    private boolean sweepEndsOthers() {
        sessions.sweep();
        return sessions.count() == 1;
    }

    @Test
    void an_idle_session_ends() {
        Deadline.until(this::sweepEndsIt);

        assertThat(sessions.find(session.id(), ANN)).isNull();
        assertThat(listeners.count()).isZero();
    }

    @Test
    void not_while_a_call_runs() {
        session.started(1, () -> {});
        sessions.create(ProtocolVersion.V2025_11_25, ANN, Set.of());
        Deadline.until(this::sweepEndsOthers);

        assertThat(sessions.find(session.id(), ANN)).isSameAs(session);
        session.finished(1);
        Deadline.until(this::sweepEndsIt);
    }

    @Test
    void not_while_the_client_listens() {
        var get = new RecordedExchange(true);
        ((HttpStreams) session.outlet()).open(get, null, false, () -> get.open(java.util.Map.of()));
        sessions.create(ProtocolVersion.V2025_11_25, ANN, Set.of());
        Deadline.until(this::sweepEndsOthers);

        assertThat(sessions.find(session.id(), ANN)).isSameAs(session);
        get.disconnect();
        Deadline.until(this::sweepEndsIt);
    }
}
