package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2025-11-25 transports, Resumability and Redelivery. */
class ResumeTest {

    private final Semaphore steps = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.tool("steps", (arguments, context) -> {
        for (int i = 1; i <= 4; i++) {
            steps.acquire();
            context.progress(i, 4, null);
            done.release();
        }
        return ToolResult.text("done");
    }));

    private final SessionClient session = host.session("2025-11-25");

    private RecordedExchange startSteps() {
        return session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "steps", "_meta": {"progressToken": 1}}}""").start();
    }

    private void step() throws InterruptedException {
        steps.release();
        done.acquire();
    }

    /** The progress told by some events, and -1 for the answer. */
    private static List<Object> told(List<Event> events) {
        List<Object> told = new ArrayList<>();
        for (Event event : events) {
            if (event.data() != null) {
                told.add(event.at("result") != null ? -1 : event.at("params.progress"));
            }
        }
        return told;
    }

    // The stream of a POST

    @Test
    void a_dropped_post_goes_on_where_it_was() throws InterruptedException {
        var post = startSteps();
        step();
        step();
        post.next();
        Event first = post.next();
        post.disconnect();
        step();

        var resumed = session.resume(first).send();
        step();

        assertThat(told(resumed.rest())).containsExactly(2, 3, 4, -1);
    }

    @Test
    void an_answer_waits_for_the_client_to_come_back() throws InterruptedException {
        var post = startSteps();
        step();
        post.next();
        Event last = post.next();
        post.disconnect();
        step();
        step();
        step();
        Deadline.until(() -> answerIsThere(last));

        assertThat(told(session.resume(last).send().rest())).containsExactly(2, 3, 4, -1);
    }

    private boolean answerIsThere(Event last) {
        var stream = session.resume(last).send();
        return !stream.isOpen();
    }

    @Test
    void a_client_may_come_back_twice_for_the_same() throws InterruptedException {
        var post = startSteps();
        step();
        post.next();
        Event last = post.next();
        post.disconnect();
        step();

        var once = session.resume(last).send();
        assertThat(told(List.of(once.next()))).containsExactly(2);
        once.disconnect();
        var twice = session.resume(last).send();

        assertThat(told(List.of(twice.next()))).containsExactly(2);
    }

    @Test
    void a_new_connection_takes_over_from_one_that_only_looks_alive() throws InterruptedException {
        var post = startSteps();
        step();
        post.next();
        Event last = post.next();

        var resumed = session.resume(last).send();
        post.awaitEnd();
        step();

        assertThat(told(List.of(resumed.next()))).containsExactly(2);
        assertThat(post.arrived()).isEmpty();
    }

    @Test
    void equal_messages_are_all_kept() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var said = new CountDownLatch(1);
        host.with(Tools.tool("parrot", (arguments, context) -> {
            context.log("started");
            goOn.await();
            context.log("tick");
            context.log("tick");
            said.countDown();
            return ToolResult.text("done");
        }));
        var post = session.call(1, "parrot", "{}").start();
        post.next();
        Event started = post.next();
        post.disconnect();
        goOn.countDown();
        Deadline.await(said);

        var resumed = session.resume(started).send();

        assertThat(resumed.next().at("params.data")).isEqualTo("tick");
        assertThat(resumed.next().at("params.data")).isEqualTo("tick");
        assertThat(resumed.next().at("result.content.0.text")).isEqualTo("done");
    }

    @Test
    void a_running_call_is_not_forgotten_for_newer_ones() throws InterruptedException {
        host.with(Tools.tool("chatty", (arguments, context) -> {
            context.log("hello");
            return ToolResult.text("done");
        }));
        var post = startSteps();
        step();
        post.next();
        Event last = post.next();
        post.disconnect();
        for (int i = 0; i < 40; i++) {
            session.call(100 + i, "chatty", "{}").send().awaitEnd();
        }

        var resumed = session.resume(last).send();
        step();

        assertThat(told(List.of(resumed.next()))).containsExactly(2);
    }

    // The standalone stream

    @Test
    void the_standalone_stream_goes_on_where_it_was() {
        var first = session.get().send();
        Event primed = first.next();
        host.with(Tools.says("a", ""));
        Event change = first.next();
        first.disconnect();
        host.with(Tools.textResource("test://a", ""));

        var resumed = session.resume(change).send();

        assertThat(resumed.arrived()).extracting(e -> e.at("method")).containsExactly("notifications/resources/list_changed");
        resumed.disconnect();
        assertThat(session.resume(primed).send().arrived()).extracting(e -> e.at("method"))
                .containsExactly("notifications/tools/list_changed", "notifications/resources/list_changed");
    }

    @Test
    void what_belongs_to_another_stream_is_not_replayed() throws InterruptedException {
        var get = session.get().send();
        Event primed = get.next();
        var post = startSteps();
        step();
        post.next();
        Event progress = post.next();
        host.with(Tools.says("a", ""));
        get.next();
        get.disconnect();
        post.disconnect();
        step();

        assertThat(session.resume(primed).send().arrived()).extracting(e -> e.at("method"))
                .containsExactly("notifications/tools/list_changed");
        assertThat(session.resume(progress).send().arrived()).extracting(e -> e.at("method"))
                .containsExactly("notifications/progress");
    }

    @Test
    void ids_are_unique_in_the_session() throws InterruptedException {
        Set<String> ids = new HashSet<>();
        var get = session.get().send();
        host.with(Tools.says("a", ""));
        var post = startSteps();
        steps.release(4);
        post.awaitEnd();
        int events = 0;
        for (var stream : List.of(get, post)) {
            for (Event event : stream.arrived()) {
                if (event.data() != null) {
                    events++;
                    ids.add(event.id());
                }
            }
        }

        assertThat(events).isEqualTo(6);
        assertThat(ids).hasSize(6);
    }

    @Test
    void an_id_that_is_none_of_ours_opens_the_standalone_stream() {
        for (String id : List.of("", "x", "-", "1-", "-1", "99-1", "9999999999999999999-1", "a-b")) {
            var stream = session.get().header("Last-Event-ID", id).send();

            assertThat(stream.isOpen()).isTrue();
            stream.disconnect();
        }
    }

    @Test
    void only_so_much_is_kept() {
        var stream = host.session("2025-06-18");
        var first = stream.get().send();
        host.with(Tools.says("a", ""));
        Event change = first.next();
        for (int i = 0; i < 300; i++) {
            subscribe(stream, "test://" + i);
            host.updated("test://" + i);
        }
        first.disconnect();

        assertThat(stream.resume(change).send().arrived()).hasSize(256);
    }

    private static void subscribe(SessionClient session, String uri) {
        session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "%s"}}""".formatted(uri)).send();
    }

    @Test
    void of_the_same_announcement_only_the_last_is_kept() {
        var stream = host.session("2025-06-18");
        var first = stream.get().send();
        subscribe(stream, "test://0");
        host.updated("test://0");
        Event before = first.next();
        host.with(Tools.says("a", "")).with(Tools.says("b", ""));
        host.updated("test://0");
        first.disconnect();

        var resumed = stream.resume(before).send();

        assertThat(resumed.arrived()).extracting(event -> event.at("method"))
                .containsExactly("notifications/tools/list_changed", "notifications/resources/updated");
    }

    @Test
    void an_answer_over_plain_json_leaves_nothing_behind() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var call = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();
        call.disconnect();
        blocking.letGo();

        call.awaitEnd();
        assertThat(call.status()).isEqualTo(200);
    }
}
