package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** The deadline of a call, as an administrator sets it. */
class TimeoutTest {

    private final BlockingTool blocking = new BlockingTool("blocking");

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.callTimeout(Duration.ofMillis(50))).with(blocking);

    @Test
    void stops_the_handler_and_says_so() {
        var answer = host.call("blocking", "{}").send();

        assertThat(answer.at("result.isError")).isEqualTo(true);
        assertThat(TestHost.text(answer.json())).startsWith("The call took too long and was stopped");
        blocking.awaitInterrupted();
        blocking.awaitCancelled();
    }

    @Test
    void the_time_left_is_never_negative() {
        host.with(Tools.tool("clock", (arguments, context) -> {
            var left = context.remaining();
            Deadline.until(context::cancelled);
            return ToolResult.text(left.toMillis() <= 50 && context.remaining().isZero() ? "right" : "wrong");
        }));

        assertThat(TestHost.text(host.call("clock", "{}").send().json())).isEqualTo("right");
    }

    @Test
    void a_handler_that_goes_on_regardless_is_answered_for() {
        var letGo = new CountDownLatch(1);
        var returned = new CountDownLatch(1);
        host.with(Tools.tool("deaf", (arguments, context) -> {
            Deadline.until(() -> letGo.getCount() == 0);
            context.progress(1, 1, "late");
            returned.countDown();
            return ToolResult.text("late");
        }));
        var call = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "deaf", "_meta": {$meta, "progressToken": 1}}}""").start();

        assertThat(TestHost.text(call.json())).startsWith("The call took too long and was stopped");
        assertThat(HostLog.lines()).singleElement().asString().contains("deaf goes on although it was stopped");
        letGo.countDown();
        Deadline.await(returned);
    }

    @Test
    void goes_on_working_after_an_action_on_cancellation_failed() {
        host.with(Tools.tool("careless", (arguments, context) -> {
            context.onCancel(() -> {
                throw new IllegalStateException("careless");
            });
            new CountDownLatch(1).await();
            return ToolResult.text("never");
        }));
        host.call("careless", "{}").send();

        assertThat(TestHost.text(host.call("blocking", "{}").send().json())).startsWith("The call took too long");
    }

    @Test
    void an_action_that_never_returns_holds_up_nobody() {
        host.with(Tools.tool("stuck", (arguments, context) -> {
            context.onCancel(Deadline::forever);
            new CountDownLatch(1).await();
            return ToolResult.text("never");
        }));

        assertThat(TestHost.text(host.call("stuck", "{}").send().json())).startsWith("The call took too long");
        assertThat(TestHost.text(host.call("blocking", "{}").send().json())).startsWith("The call took too long");
        host.with(Tools.echo());
    }

    @Test
    void other_requests_have_one_too() {
        host.with(Tools.resource(
                ResourceDefinition.of("test://slow", "slow", null, null),
                (uri, variables, context) -> {
                    new CountDownLatch(1).await();
                    return List.of();
                }));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read",
                 "params": {"uri": "test://slow", "_meta": {$meta}}}""").send();

        assertThat(answer.at("error.code")).isEqualTo(-32603);
        assertThat((String) answer.at("error.message")).startsWith("The call took too long");
    }
}
