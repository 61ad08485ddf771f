package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2025-11-25 cancellation: by notification only. */
class CancellationTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost().with(blocking, Tools.echo());

    private final SessionClient session = host.session("2025-11-25");

    @Test
    void a_notification_stops_the_call_and_there_is_no_answer() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();

        session.cancel(1);

        blocking.awaitInterrupted();
        blocking.awaitCancelled();
        assertThat(call.rest()).extracting(Event::data).containsOnlyNulls();
    }

    @Test
    void a_client_that_takes_no_streams_gets_an_empty_answer() {
        var call = session.call(1, "blocking", "{}").jsonOnly().start();
        blocking.awaitEntered();

        session.cancel(1);

        call.awaitEnd();
        assertThat(call.status()).isEqualTo(202);
        assertThat(call.body()).isEmpty();
    }

    @Test
    void a_dropped_connection_does_not_stop_the_call() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();
        call.disconnect();

        blocking.letGo();

        call.awaitEnd();
        assertThat(blocking.wasCancelled()).isFalse();
    }

    @Test
    void another_sessions_notification_does_not_stop_it() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();

        host.session("2025-11-25").cancel(1);
        blocking.letGo();

        assertThat(TestHost.text(call.json())).isEqualTo("blocking is done");
        assertThat(blocking.wasCancelled()).isFalse();
    }

    @Test
    void ids_are_told_apart_by_their_type() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();

        session.post("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "1"}}""").send();
        session.post("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": {"a": 1}}}""").send();
        blocking.letGo();

        assertThat(TestHost.text(call.json())).isEqualTo("blocking is done");
    }

    @Test
    void a_call_that_is_over_is_not_stopped() {
        session.call(1, "echo", "{\"text\": \"a\"}").send();
        session.cancel(1);

        assertThat(TestHost.text(session.call(1, "echo", "{\"text\": \"b\"}").send().json())).isEqualTo("b");
    }

    @Test
    void the_id_is_free_again() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();
        session.cancel(1);
        call.awaitEnd();

        assertThat(TestHost.text(session.call(1, "echo", "{\"text\": \"b\"}").send().json())).isEqualTo("b");
    }
}
