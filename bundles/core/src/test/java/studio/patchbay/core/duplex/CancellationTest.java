package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 stdio and 2025-11-25 cancellation: by notification, then silence for that id. */
class CancellationTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost().with(blocking, Tools.says("quick", "quick"));

    private final Peer peer = host.connect("stdio");

    @Test
    void of_a_modern_request() {
        peer.callModern(1, "blocking");
        blocking.awaitEntered();

        peer.cancel(1);

        blocking.awaitInterrupted();
        blocking.awaitCancelled();
        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void of_a_request_in_a_session() {
        peer.initialize("2025-11-25").call(1, "blocking");
        blocking.awaitEntered();

        peer.cancel(1);

        blocking.awaitInterrupted();
        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void the_other_requests_go_on() {
        var other = new BlockingTool("other");
        host.with(other);
        peer.callModern(1, "blocking").callModern(2, "other");
        blocking.awaitEntered();
        other.awaitEntered();

        peer.cancel(1);
        other.letGo();

        assertThat(at(peer.next(), "id")).isEqualTo(2);
        assertThat(other.wasCancelled()).isFalse();
    }

    @Test
    void nothing_is_sent_for_it_any_more() {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        host.with(Tools.tool("stubborn", (arguments, context) -> {
            started.countDown();
            Deadline.until(() -> goOn.getCount() == 0);
            context.progress(1, 1, "late");
            context.log("late");
            done.countDown();
            return ToolResult.text("late");
        }));
        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "stubborn",
                 "_meta": {$meta, "progressToken": 1, "io.modelcontextprotocol/logLevel": "debug"}}}""");
        Deadline.await(started);

        peer.cancel(1);
        goOn.countDown();
        Deadline.await(done);

        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void the_id_is_free_again() {
        peer.callModern(1, "blocking");
        blocking.awaitEntered();
        peer.cancel(1);
        blocking.awaitInterrupted();
        Deadline.until(() -> TestHost.text(peer.callModern(1, "quick").next()) != null);
    }

    @Test
    void of_something_unknown_does_nothing() {
        peer.callModern(1, "quick");
        assertThat(TestHost.text(peer.next())).isEqualTo("quick");

        peer.cancel(1).cancel(99);

        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void the_thread_that_reads_is_never_held_up() {
        peer.callModern(1, "blocking");
        blocking.awaitEntered();

        assertThat(TestHost.text(peer.callModern(2, "quick").next())).isEqualTo("quick");
    }
}
