package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A transport that is swapped lets go of its channel; session and calls go on over the next one with the same key. */
class SwapTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost().with(blocking, Tools.echo());

    private final Peer before = host.connect("stdio");

    @Test
    void the_session_goes_on() {
        before.initialize("2025-06-18");
        before.connection().detach();

        Peer after = host.connect("stdio");

        Object answer = after.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}").next();
        assertThat(at(answer, "result.tools")).isNotNull();
        assertThat(at(answer, "result.resultType")).isNull();
    }

    @Test
    void an_answer_waits_for_the_next_channel() {
        before.callModern(1, "blocking");
        blocking.awaitEntered();
        before.connection().detach();
        blocking.letGo();

        Peer after = host.connect("stdio");

        assertThat(TestHost.text(after.next())).isEqualTo("blocking is done");
    }

    @Test
    void a_call_in_flight_can_be_cancelled_over_the_next_channel() {
        before.callModern(1, "blocking");
        blocking.awaitEntered();
        before.connection().detach();

        host.connect("stdio").cancel(1);

        blocking.awaitInterrupted();
    }

    @Test
    void a_subscription_goes_on() {
        before.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {"toolsListChanged": true}, "_meta": {$meta}}}""").next();
        before.connection().detach();
        host.with(Tools.says("new", ""));

        assertThat(at(host.connect("stdio").next(), "method")).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void messages_keep_their_order() {
        var detached = new CountDownLatch(1);
        host.with(Tools.tool("count", (arguments, context) -> {
            for (int i = 0; i < 100; i++) {
                context.log(LogLevel.INFO, i);
                if (i == 50) {
                    before.connection().detach();
                    detached.countDown();
                }
            }
            return ToolResult.text("done");
        }));
        before.initialize("2025-06-18").call(1, "count");
        Deadline.await(detached);

        Peer after = host.connect("stdio");

        List<Object> late = after.until(message -> at(message, "result") != null);
        assertThat(Stream.concat(before.arrived().stream(), late.stream()).map(m -> at(m, "params.data")))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void a_channel_that_fails_while_it_is_taken_away_loses_no_message() {
        var sending = new CountDownLatch(1);
        var detached = new CountDownLatch(1);
        Connection connection = host.endpoint().connect("pipe", new Caller("ann", "stdio", ""), new Channel() {
            @Override
            public void send(ByteBuffer... json) {
                sending.countDown();
                Deadline.await(detached);
                throw new IllegalStateException("the pipe was closed");
            }

            @Override
            public void close(String reason) {}
        });
        connection.receive("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes());
        connection.receive("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}".getBytes());
        Deadline.await(sending);
        connection.detach();
        detached.countDown();

        Peer after = host.connect("pipe", new Caller("ann", "stdio", ""));

        assertThat(List.of(at(after.next(), "id"), at(after.next(), "id"))).containsExactly(1, 2);
    }

    @Test
    void another_principal_with_the_same_key_gets_nothing_of_it() {
        Peer before = host.connect("pipe", new Caller("ann", "websocket", "")).initialize("2025-06-18");
        before.connection().detach();

        Peer other = host.connect("pipe", new Caller("mallory", "websocket", ""));

        other.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");
        assertThat((String) at(other.next(), "error.message")).startsWith("Send initialize first");
    }

    @Test
    void a_channel_that_fails_is_given_up() {
        var failed = new CountDownLatch(1);
        var closed = new LinkedBlockingQueue<String>();
        Connection connection = host.endpoint().connect("pipe", new Caller("ann", "stdio", ""), new Channel() {
            @Override
            public void send(ByteBuffer... json) {
                failed.countDown();
                throw new IllegalStateException("broken pipe");
            }

            @Override
            public void close(String reason) {
                closed.add(reason);
            }
        });
        connection.receive("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes());
        Deadline.await(failed);

        assertThat(Deadline.next((BlockingQueue<String>) closed, "close")).isNotBlank();
        connection.close();
    }
}
