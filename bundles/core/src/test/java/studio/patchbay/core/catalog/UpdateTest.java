package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Skills leave and come back in a new version: running calls finish, waiting ones go to the new version. */
class UpdateTest {

    private final BlockingTool blocking = new BlockingTool("a");

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.drain(Duration.ofMillis(200)));

    private RecordedExchange startCall() {
        return host.call("a", "{}").start();
    }

    @Test
    void a_call_between_two_versions_waits_for_the_new_one() {
        var old = Tools.says("a", "old");
        host.with(old);
        RecordedExchange call;
        try (var hold = host.runtime().hold()) {
            host.remove(old);
            call = startCall();
            host.add(Tools.says("a", "new"));
            assertThat(call.answered()).isFalse();
        }

        assertThat(TestHost.text(call.json())).isEqualTo("new");
    }

    @Test
    void no_call_is_lost_however_often_it_is_updated() throws InterruptedException {
        Object version = Tools.says("a", "0");
        host.with(version);
        var failures = new AtomicReference<Object>();
        var stop = new CountDownLatch(1);
        Runnable client = () -> {
            while (stop.getCount() > 0) {
                Object answer = host.call("a", "{}").send().json();
                if (JsonText.at(answer, "error") != null
                        || JsonText.at(answer, "result.isError") != null) {
                    failures.set(answer);
                }
            }
        };
        var clients = new Thread[] {host.onThread(client), host.onThread(client), host.onThread(client)};
        for (int i = 1; i <= 100; i++) {
            Object next = Tools.says("a", "" + i);
            try (var hold = host.runtime().hold()) {
                host.remove(version);
                host.add(next);
            }
            version = next;
        }
        stop.countDown();
        for (Thread thread : clients) {
            Deadline.join(thread);
        }

        assertThat(failures.get()).isNull();
        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("100");
    }

    @Test
    void a_call_to_a_tool_that_does_not_come_back_is_told_so() {
        var old = Tools.says("a", "old");
        host.with(old);
        RecordedExchange call;
        try (var hold = host.runtime().hold()) {
            host.remove(old);
            call = startCall();
        }

        assertThat(call.at("error.message")).isEqualTo("Unknown tool: a");
    }

    @Test
    void a_running_call_finishes_in_the_old_version() {
        host.with(blocking);
        var call = startCall();
        blocking.awaitEntered();
        var removed = new CountDownLatch(1);
        Thread removing = host.onThread(() -> {
            host.remove(blocking);
            removed.countDown();
        });
        Deadline.until(() -> host.runtime().state().contributions().isEmpty());
        assertThat(removed.getCount()).isEqualTo(1);

        blocking.letGo();

        assertThat(TestHost.text(call.json())).isEqualTo("a is done");
        Deadline.join(removing);
        assertThat(blocking.wasCancelled()).isFalse();
    }

    @Test
    void the_new_version_serves_while_the_old_one_finishes() {
        host.with(blocking);
        var call = startCall();
        blocking.awaitEntered();
        long before = host.runtime().state().changeCount();
        Thread removing = host.onThread(() -> host.remove(blocking));
        host.awaitChange(before);

        host.with(Tools.says("a", "new"));

        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("new");
        blocking.letGo();
        assertThat(TestHost.text(call.json())).isEqualTo("a is done");
        Deadline.join(removing);
    }

    @Test
    void a_call_that_takes_too_long_is_stopped_and_told_why() {
        host.with(blocking);
        var call = startCall();
        blocking.awaitEntered();

        host.remove(blocking);

        blocking.awaitInterrupted();
        assertThat(call.at("result.isError")).isEqualTo(true);
        assertThat(TestHost.text(call.json())).isEqualTo("The call was stopped because its skill is being removed or"
                + " replaced; list the tools and try again.");
    }

    @Test
    void a_call_that_does_not_stop_is_answered_for_and_named_in_the_log() {
        var letGo = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var deaf = Tools.tool("a", (arguments, context) -> {
            entered.countDown();
            Deadline.until(() -> letGo.getCount() == 0);
            return ToolResult.text("late");
        });
        host.with(deaf);
        var call = startCall();
        Deadline.await(entered);

        host.remove(deaf);

        assertThat(TestHost.text(call.json())).contains("being removed or replaced");
        assertThat(HostLog.lines()).anyMatch(line -> line.contains("goes on in a skill that is being removed"));
        letGo.countDown();
    }

    @Test
    void a_tool_that_removes_itself_does_not_wait_for_itself() {
        var self = new AtomicReference<Object>();
        self.set(Tools.tool("a", (arguments, context) -> {
            host.remove(self.get());
            return ToolResult.text("removed myself");
        }));
        host.with(self.get());
        long start = System.nanoTime();

        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("removed myself");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void a_tool_that_removes_itself_still_waits_for_others_in_it() {
        var self = new AtomicReference<Object>();
        var inside = new CountDownLatch(2);
        var letGo = new CountDownLatch(1);
        self.set(Tools.tool("a", (arguments, context) -> {
            inside.countDown();
            if (arguments.isEmpty()) {
                letGo.await();
                return ToolResult.text("waited");
            }
            inside.await();
            host.remove(self.get());
            return ToolResult.text("removed");
        }));
        host.with(self.get());
        var other = startCall();
        var remover = host.call("a", "{\"remove\": true}").start();
        Deadline.await(inside);
        Deadline.until(() -> host.runtime().state().contributions().isEmpty());
        assertThat(remover.answered()).isFalse();

        letGo.countDown();

        assertThat(TestHost.text(other.json())).isEqualTo("waited");
        assertThat(TestHost.text(remover.json())).isEqualTo("removed");
    }

    @Test
    void a_client_that_cancels_while_its_call_waits_gets_nothing() {
        var old = Tools.says("a", "old");
        host.with(old);
        try (var hold = host.runtime().hold()) {
            host.remove(old);
            var call = startCall();
            Deadline.until(() -> host.threadsIn("awaitNewerThan") == 1);

            call.disconnect();

            call.awaitEnd();
            assertThat(call.sentToNobody()).isZero();
            host.add(blocking);
        }
        assertThat(blocking.calls()).isZero();
    }

    @Test
    void what_was_never_there_can_be_removed() {
        host.remove(Tools.echo());

        assertThat(host.runtime().state().contributions()).isEmpty();
    }

    @Test
    void services_may_leave_after_the_host_has_stopped() {
        var stopped = new TestHost();
        var tool = Tools.echo();
        stopped.with(tool);
        stopped.close();

        stopped.remove(tool);
        stopped.add(Tools.echo());
        stopped.runtime().hold().close();
    }
}
