package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** How sessions end, and how many there may be. */
class SessionEndTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.maxSessions(2)).with(blocking);

    private final SessionClient session = host.session("2025-11-25");

    @Test
    void by_delete() {
        var answer = session.delete().send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void delete_stops_what_runs() {
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();

        session.delete().send();

        blocking.awaitInterrupted();
        call.awaitEnd();
    }

    @Test
    void delete_ends_the_streams() {
        var stream = session.get().send();

        session.delete().send();

        stream.awaitEnd();
        host.with(Tools.echo());
        assertThat(stream.sentToNobody()).isZero();
    }

    @Test
    void a_full_house_takes_no_more() {
        host.session("2025-11-25");
        var answer = host.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25"}}""").send();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.at("error.message")).isEqualTo("There are too many sessions; try again later");
        assertThat(answer.header("Mcp-Session-Id")).isNull();
    }

    @Test
    void an_ended_session_makes_room() {
        host.session("2025-11-25");
        session.delete().send();

        assertThat(host.session("2025-11-25").id()).isNotNull();
    }
}
