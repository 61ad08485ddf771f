package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 cancellation: a client that closes its connection wants nothing more of the request. */
class CancellationTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost().with(blocking, Tools.echo());

    private RecordedExchange start(String tool) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s",
                 "_meta": {$meta, "progressToken": 1, "io.modelcontextprotocol/logLevel": "debug"}}}"""
                .formatted(tool)).start();
    }

    @Test
    void a_disconnect_interrupts_the_handler_and_runs_its_actions() {
        var call = start("blocking");
        blocking.awaitEntered();

        call.disconnect();

        blocking.awaitInterrupted();
        blocking.awaitCancelled();
        call.awaitEnd();
        assertThat(call.sentToNobody()).isZero();
    }

    @Test
    void nothing_more_is_sent() {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        host.with(Tools.tool("stubborn", (arguments, context) -> {
            context.progress(1, 3, null);
            started.countDown();
            awaitStubbornly(goOn);
            context.progress(2, 3, null);
            context.log("late");
            done.countDown();
            return ToolResult.text("late");
        }));
        var call = start("stubborn");
        Deadline.await(started);

        call.disconnect();
        goOn.countDown();
        Deadline.await(done);
        call.awaitEnd();

        assertThat(call.rest()).hasSize(1);
        assertThat(call.sentToNobody()).isZero();
    }

    @Test
    void a_handler_can_look() {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        host.with(Tools.tool("polite", (arguments, context) -> {
            started.countDown();
            awaitStubbornly(goOn);
            try {
                context.stopIfCancelled();
            } finally {
                stopped.countDown();
            }
            return ToolResult.text("never");
        }));
        var call = start("polite");
        Deadline.await(started);
        call.disconnect();
        goOn.countDown();

        Deadline.await(stopped);
        call.awaitEnd();
        assertThat(HostLog.lines()).isEmpty();
    }

    @Test
    void an_action_added_after_the_cancellation_runs_at_once() {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var late = new CountDownLatch(1);
        host.with(Tools.tool("late", (arguments, context) -> {
            started.countDown();
            awaitStubbornly(goOn);
            context.onCancel(late::countDown);
            return ToolResult.text("");
        }));
        var call = start("late");
        Deadline.await(started);
        call.disconnect();
        goOn.countDown();

        Deadline.await(late);
    }

    @Test
    void an_action_that_fails_keeps_no_other_from_running() {
        var started = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        host.with(Tools.tool("careless", (arguments, context) -> {
            context.onCancel(() -> {
                throw new IllegalStateException("careless");
            });
            context.onCancel(second::countDown);
            started.countDown();
            new CountDownLatch(1).await();
            return ToolResult.text("never");
        }));
        var call = start("careless");
        Deadline.await(started);

        call.disconnect();

        Deadline.await(second);
        call.awaitEnd();
        assertThat(HostLog.lines()).singleElement().asString().contains("careless");
    }

    @Test
    void a_client_that_was_gone_before_the_call_began_starts_nothing() {
        var call = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking", "_meta": {$meta}}}""")
                .goneAlready()
                .send();

        call.awaitEnd();
        assertThat(blocking.calls()).isZero();
        assertThat(call.sentToNobody()).isZero();
    }

    @Test
    void one_call_of_many() {
        var other = start("blocking");
        var call = start("blocking");
        blocking.awaitEntered();

        call.disconnect();
        call.awaitEnd();
        blocking.letGo();

        assertThat(TestHost.text(other.json())).isEqualTo("blocking is done");
    }

    /** Does not listen to interrupts. */
    private static void awaitStubbornly(CountDownLatch latch) {
        Deadline.until(() -> latch.getCount() == 0);
    }
}
