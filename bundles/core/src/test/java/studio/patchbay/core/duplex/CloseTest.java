package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Content;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** The end of a channel, by either side. */
class CloseTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost().with(blocking, Tools.echo());

    @Test
    void the_last_answers_are_waited_for() {
        Peer peer = host.connect("stdio").callModern(1, "blocking");
        blocking.awaitEntered();
        Thread closing = host.onThread(peer.connection()::finish);

        blocking.letGo();

        assertThat(TestHost.text(peer.next())).isEqualTo("blocking is done");
        Deadline.join(closing);
    }

    @Test
    void of_a_session_too() {
        Peer peer = host.connect("stdio").initialize("2025-06-18").call(1, "blocking");
        blocking.awaitEntered();
        Thread closing = host.onThread(peer.connection()::finish);

        blocking.letGo();

        assertThat(TestHost.text(peer.next())).isEqualTo("blocking is done");
        Deadline.join(closing);
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void but_not_for_long() {
        Peer peer = host.connect("stdio").callModern(1, "blocking");
        blocking.awaitEntered();

        peer.connection().finish();

        blocking.awaitInterrupted();
    }

    @Test
    void nor_for_a_peer_that_is_gone() {
        Peer peer = host.connect("stdio").callModern(1, "blocking");
        blocking.awaitEntered();
        long begin = System.nanoTime();

        peer.connection().close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        blocking.awaitInterrupted();
    }

    @Test
    void a_channel_that_does_not_block_needs_no_thread() {
        List<String> sent = new CopyOnWriteArrayList<>();
        Connection connection = host.endpoint().connect("direct", new Caller("ann", "websocket", ""), new Channel() {
            @Override
            public void send(ByteBuffer... json) {
                sent.add(Thread.currentThread().getName());
            }

            @Override
            public boolean blocks() {
                return false;
            }

            @Override
            public void close(String reason) {}
        });

        connection.receive("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}".getBytes());

        assertThat(sent).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void twice_is_once() {
        Peer peer = host.connect("stdio");
        peer.connection().close();
        Peer next = host.connect("stdio");

        peer.connection().close();

        next.callModern(1, "echo");
        assertThat(at(next.next(), "id")).isEqualTo(1);
        Peer same = host.connect("stdio");
        assertThat(same.connection()).isSameAs(next.connection());
    }

    @Test
    void after_it_nothing_is_taken_in_or_thrown() {
        Peer peer = host.connect("stdio");
        peer.connection().close();

        peer.callModern(1, "echo");
        peer.say("{oops");
    }

    @Test
    void a_reader_that_is_too_slow_is_cut() {
        var stuck = new CountDownLatch(1);
        var cut = new CountDownLatch(1);
        byte[] megabytes = new byte[3 << 20];
        host.with(Tools.tool("large", (arguments, context) ->
                ToolResult.of(Content.image(megabytes, "image/png"))));
        Connection connection = host.endpoint().connect("slow", new Caller("ann", "stdio", ""), new Channel() {
            @Override
            public void send(ByteBuffer... json) {
                stuck.countDown();
                Deadline.await(cut);
            }

            @Override
            public void close(String reason) {
                assertThat(reason).isEqualTo("messages are not read");
                cut.countDown();
            }
        });
        // Each answer is 4 MiB of Base64, and 64 MiB may wait.
        for (int i = 0; i < 18; i++) {
            connection.receive(("""
                    {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "large", "_meta": {
                     "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                     "io.modelcontextprotocol/clientCapabilities": {}}}}""".formatted(i)).getBytes());
        }
        Deadline.await(stuck);

        Deadline.await(cut);
        assertThat(HostLog.lines()).singleElement().asString().contains("slow does not read its messages");
    }

    @Test
    void the_end_of_the_host_answers_what_runs() {
        var stopping = new TestHost();
        var tool = new BlockingTool("blocking");
        stopping.with(tool);
        Peer peer = stopping.connect("stdio").callModern(1, "blocking");
        tool.awaitEntered();

        stopping.close();

        assertThat(TestHost.text(peer.next())).isEqualTo("The call was stopped because the host is shutting down.");
        assertThat(TestHost.text(peer.callModern(2, "blocking").next())).contains("shutting down");
    }
}
