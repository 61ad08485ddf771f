package studio.patchbay.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.runtime.TransportState.Status;

/** The log says when a transport started, stopped and failed; that one which is just being started lacks something is no failure. */
class TransportActsTest {

    private final List<String> acts = new ArrayList<>();
    private long now;
    private final TransportWatch watch =
            new TransportWatch(act -> acts.add(act.name() + " " + act.details().get("transport")), () -> now);

    private static TransportState http(Status status) {
        return http(status, "1.0.0");
    }

    private static TransportState http(Status status, String version) {
        return new TransportState("http", "studio.example.http " + version, status, List.of(), "");
    }

    private void see(TransportState... states) {
        watch.look(Arrays.asList(states));
    }

    private void lasts() {
        now += TransportWatch.LASTS.toNanos();
        watch.tick();
    }

    @Test
    void oneThatStartsHasNotFailedBefore() {
        see(http(Status.STOPPED));
        see(http(Status.FAILED));
        watch.tick();
        see(http(Status.RUNNING));
        lasts();
        assertThat(acts).containsExactly("transport.started http");
    }

    @Test
    void aFailureThatLastsIsToldOnce() {
        see(http(Status.FAILED));
        lasts();
        see(http(Status.FAILED));
        lasts();
        assertThat(acts).containsExactly("transport.failed http");
    }

    @Test
    void aFailureAfterWhichItIsStoppedOrRemovedIsToldAtOnce() {
        see(http(Status.FAILED));
        see(http(Status.STOPPED));
        see(http(Status.FAILED));
        see();
        assertThat(acts).containsExactly("transport.failed http", "transport.stopped http", "transport.failed http");
    }

    @Test
    void aNewVersionThatRunsIsAStart() {
        see(http(Status.RUNNING));
        see(http(Status.RUNNING));
        see(http(Status.FAILED));
        see(http(Status.RUNNING, "1.0.1"));
        lasts();
        assertThat(acts).containsExactly("transport.started http", "transport.started http");
    }

    @Test
    void oneThatNeverRanIsNoNews() {
        see(http(Status.STOPPED));
        assertThat(acts).isEmpty();
    }

    @Test
    void aHostThatStopsAtAFailureStillSaysIt() {
        see(http(Status.FAILED));
        watch.close();
        assertThat(acts).containsExactly("transport.failed http");
    }
}
