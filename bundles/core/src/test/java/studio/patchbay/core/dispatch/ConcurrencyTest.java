package studio.patchbay.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Blocking handlers never take the last thread: so many run, so many wait, the rest is told that the host is busy. */
class ConcurrencyTest {

    private final BlockingTool blocking = new BlockingTool("blocking", 2);

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.concurrentCalls(2)).with(blocking, Tools.says("quick", "quick"));

    private void fill() {
        host.call("blocking", "{}").start();
        host.call("blocking", "{}").start();
        blocking.awaitEntered();
    }

    @Test
    void a_call_beyond_the_limit_waits() {
        fill();
        // Returns at once, because there is no place on this thread.
        var waiting = host.call("quick", "{}").send();
        assertThat(waiting.answered()).isFalse();

        blocking.letGo();

        assertThat(TestHost.text(waiting.json())).isEqualTo("quick");
    }

    @Test
    void too_many_that_wait_are_turned_away() {
        fill();
        List<RecordedExchange> waiting = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            waiting.add(host.call("quick", "{}").send());
        }
        var refused = host.call("quick", "{}").send();

        assertThat(refused.at("result.isError")).isEqualTo(true);
        assertThat(TestHost.text(refused.json())).startsWith("The host is busy");
        blocking.letGo();
        assertThat(waiting).allSatisfy(call -> assertThat(TestHost.text(call.json())).isEqualTo("quick"));
        assertThat(TestHost.text(host.call("quick", "{}").send().json())).isEqualTo("quick");
    }

    @Test
    void a_busy_session_can_use_the_id_again() {
        fill();
        var session = host.session("2025-11-25");
        List<RecordedExchange> waiting = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            waiting.add(host.call("quick", "{}").send());
        }
        assertThat(TestHost.text(session.call(1, "quick", "{}").send().json())).startsWith("The host is busy");
        blocking.letGo();
        waiting.forEach(RecordedExchange::awaitEnd);

        assertThat(TestHost.text(session.call(1, "quick", "{}").send().json())).isEqualTo("quick");
    }

    @Test
    void a_call_that_waits_can_be_cancelled() {
        fill();
        var entered = new AtomicInteger();
        host.with(Tools.tool("counted", (arguments, context) -> {
            entered.incrementAndGet();
            return ToolResult.text("");
        }));
        var waiting = host.call("counted", "{}").send();

        waiting.disconnect();
        blocking.letGo();

        waiting.awaitEnd();
        assertThat(entered).hasValue(0);
        assertThat(waiting.sentToNobody()).isZero();
    }

    @Test
    void lists_are_answered_meanwhile() {
        fill();

        assertThat(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""").send().status())
                .isEqualTo(200);
    }

    @Test
    void many_calls_of_many_clients() throws InterruptedException {
        try (var wide = new TestHost()) {
            wide.with(Tools.echo());
            var done = new CountDownLatch(8);
            var wrong = new AtomicInteger();
            for (int t = 0; t < 8; t++) {
                int client = t;
                wide.onThread(() -> {
                    for (int i = 0; i < 200; i++) {
                        String text = client + "-" + i;
                        if (!text.equals(TestHost.text(wide.call("echo", "{\"text\": \"%s\"}".formatted(text)).send().json()))) {
                            wrong.incrementAndGet();
                        }
                    }
                    done.countDown();
                });
            }
            Deadline.await(done);

            assertThat(wrong).hasValue(0);
        }
    }
}
