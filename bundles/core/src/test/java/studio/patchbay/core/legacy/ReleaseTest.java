package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2025-11-25 transports, Sending Messages to the Server, 6: priming, and letting go of a connection. */
class ReleaseTest {

    private final CountDownLatch goOn = new CountDownLatch(1);

    @AutoClose
    private final TestHost host = new TestHost().with(
            Tools.tool("release", (arguments, context) -> {
                context.releaseConnection(Duration.ofMillis(500));
                goOn.await();
                return ToolResult.text("done");
            }),
            Tools.tool("talk", (arguments, context) -> {
                context.log("hello");
                return ToolResult.text("done");
            }));

    @Test
    void a_stream_begins_with_an_id_and_no_data() {
        var session = host.session("2025-11-25");

        Event post = session.call(1, "talk", "{}").send().next();
        Event get = session.get().send().next();

        assertThat(post.data()).isNull();
        assertThat(post.id()).isNotBlank();
        assertThat(post.retry()).isNull();
        assertThat(get.data()).isNull();
        assertThat(get.id()).isNotBlank().isNotEqualTo(post.id());
    }

    @Test
    void earlier_revisions_have_no_events_without_data() {
        for (String version : List.of("2024-11-05", "2025-03-26", "2025-06-18")) {
            var session = host.session(version);

            assertThat(session.call(1, "talk", "{}").send().next().data()).isNotNull();
            assertThat(session.get().send().arrived()).isEmpty();
        }
    }

    @Test
    void a_call_can_let_go_and_be_picked_up_again() {
        var session = host.session("2025-11-25");
        var call = session.call(1, "release", "{}").start();

        List<Event> events = call.rest();
        Event last = events.get(events.size() - 1);
        assertThat(events).allMatch(event -> event.data() == null);
        assertThat(last.retry()).isEqualTo(Duration.ofMillis(500));

        var resumed = session.resume(last).send();
        assertThat(resumed.isOpen()).isTrue();
        goOn.countDown();
        assertThat(resumed.next().at("result.content.0.text")).isEqualTo("done");
        resumed.awaitEnd();
    }

    @Test
    void the_answer_may_be_there_before_the_client() {
        var session = host.session("2025-11-25");
        var call = session.call(1, "release", "{}").start();
        List<Event> events = call.rest();
        goOn.countDown();
        // The id is free again when the answer is out.
        Deadline.until(() ->
                session.call(1, "talk", "{}").send().status() == 200
                        && session.call(1, "talk", "{}").jsonOnly().send().at("error") == null);

        var resumed = session.resume(events.get(events.size() - 1)).send();

        assertThat(resumed.next().at("result.content.0.text")).isEqualTo("done");
        resumed.awaitEnd();
    }

    @Test
    void earlier_revisions_keep_their_connection() {
        for (String version : List.of("2025-06-18", "2025-03-26")) {
            var call = host.session(version).call(1, "release", "{}").start();
            goOn.countDown();

            assertThat(TestHost.text(call.json())).isEqualTo("done");
        }
    }

    @Test
    void so_does_a_client_that_takes_no_streams() {
        var call = host.session("2025-11-25").call(1, "release", "{}").jsonOnly().start();
        goOn.countDown();

        assertThat(TestHost.text(call.json())).isEqualTo("done");
    }

    @Test
    void so_does_the_stateless_era() {
        goOn.countDown();

        assertThat(TestHost.text(host.call("release", "{}").send().json())).isEqualTo("done");
    }

    @Test
    void letting_go_after_the_answer_does_nothing() {
        var kept = new AtomicReference<ToolContext>();
        host.with(Tools.tool("leaks", (arguments, context) -> {
            kept.set(context);
            return ToolResult.text("done");
        }));
        var call = host.session("2025-11-25").call(1, "leaks", "{}").send();

        kept.get().releaseConnection(Duration.ZERO);
        kept.get().log("late");

        assertThat(TestHost.text(call.json())).isEqualTo("done");
    }
}
