package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Form;
import studio.patchbay.api.Input;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.Url;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Requests from server to client, up to 2025-11-25: the handler waits for the answer. */
class QuestionTest {

    private static final Form<Map<String, Object>> NAME = Form.of("name", "Who are you?", Schema.json("""
            {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}"""));

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AutoClose
    private final TestHost host = new TestHost().with(
            Tools.tool("greet", (arguments, context) -> {
                try {
                    return ToolResult.text("Hello, " + context.input(NAME).orElseFail("nobody").get("name"));
                } finally {
                    if (context.cancelled()) {
                        interrupted.countDown();
                    }
                }
            }),
            Tools.tool("login", (arguments, context) ->
                    ToolResult.text("" + context.input(new Url("page", "Log in", URI.create("https://example.com"))))),
            Tools.tool("think", (arguments, context) -> ToolResult.text(context.sample(Sample.of("q", "?", 9)).text())),
            Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())),
            Tools.tool("both", (arguments, context) -> {
                var answers = context.inputs(Input.roots("a"), NAME);
                return ToolResult.text(answers.of(NAME).value() + " " + answers.of(Input.roots("a")));
            }));

    private final SessionClient session = host.session("2025-11-25");

    /** Past the priming event, if there is one. */
    private static Event question(RecordedExchange call) {
        Event event = call.next();
        return event.data() == null ? call.next() : event;
    }

    private static String end(RecordedExchange call) {
        return TestHost.text(call.next().json());
    }

    private String answered(String tool, String result) {
        var call = session.call(1, tool, "{}").start();
        session.answer(question(call).at("id"), result);
        return end(call);
    }

    @Test
    void a_form() {
        var call = session.call(1, "greet", "{}").start();
        Event question = question(call);

        assertThat(question.id()).isNotNull();
        assertThat(question.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": "%s", "method": "elicitation/create", "params": {
                  "mode": "form", "message": "Who are you?",
                  "requestedSchema": {"type": "object", "properties": {"name": {"type": "string"}},
                                      "required": ["name"]}}}""".formatted(question.at("id"))));
        session.answer(question.at("id"), "{\"action\": \"accept\", \"content\": {\"name\": \"Ann\"}}");
        assertThat(end(call)).isEqualTo("Hello, Ann");
        call.awaitEnd();
    }

    @Test
    void a_form_had_no_mode_before() {
        var call = host.session("2025-06-18").call(1, "greet", "{}").start();

        assertThat(question(call).at("params.mode")).isNull();
    }

    @Test
    void a_no_is_an_answer() {
        assertThat(answered("greet", "{\"action\": \"decline\"}")).isEqualTo("nobody");
    }

    @Test
    void a_page_to_open() {
        var call = session.call(1, "login", "{}").start();
        Event question = question(call);

        assertThat(question.at("params")).isEqualTo(json("""
                {"mode": "url", "message": "Log in", "url": "https://example.com", "elicitationId": "page"}"""));
        session.answer(question.at("id"), "{\"action\": \"accept\"}");
        assertThat(end(call)).isEqualTo("ACCEPT");
    }

    @Test
    void a_message_from_the_language_model() {
        var call = session.call(1, "think", "{}").start();
        Event question = question(call);

        assertThat(question.at("method")).isEqualTo("sampling/createMessage");
        assertThat(question.at("params")).isEqualTo(json("""
                {"messages": [{"role": "user", "content": {"type": "text", "text": "?"}}], "maxTokens": 9}"""));
        session.answer(question.at("id"), """
                {"role": "assistant", "content": {"type": "text", "text": "42"}, "model": "m"}""");
        assertThat(end(call)).isEqualTo("42");
    }

    @Test
    void the_clients_roots() {
        assertThat(answered("where", "{\"roots\": [{\"uri\": \"file:///a\"}]}"))
                .isEqualTo("[Root[uri=file:///a, name=null]]");
    }

    @Test
    void two_at_once_answered_in_any_order() {
        var call = session.call(1, "both", "{}").start();
        Event roots = question(call);
        Event form = call.next();

        session.answer(form.at("id"), "{\"action\": \"accept\", \"content\": {\"name\": \"Ann\"}}");
        session.answer(roots.at("id"), "{\"roots\": []}");

        assertThat(end(call)).isEqualTo("{name=Ann} []");
    }

    @Test
    void an_error_of_the_client_is_told_to_the_model() {
        var call = session.call(1, "think", "{}").start();
        session.post("""
                {"jsonrpc": "2.0", "id": "%s", "error": {"code": -1, "message": "User rejected sampling request"}}"""
                .formatted(question(call).at("id"))).send();

        assertThat(end(call)).isEqualTo("The client refused sampling/createMessage: User rejected sampling request");
    }

    @Test
    void an_error_without_a_message_too() {
        var call = session.call(1, "think", "{}").start();
        session.post("""
                {"jsonrpc": "2.0", "id": "%s", "error": {"code": -1}}""".formatted(question(call).at("id"))).send();

        assertThat(end(call)).startsWith("The client refused sampling/createMessage").doesNotContain("null");
    }

    @Test
    void a_malformed_answer_is_told_to_the_model() {
        for (String broken : new String[] {"{}", "{\"action\": \"accept\", \"content\": {\"name\": 5}}", "{\"action\": 3}"}) {
            assertThat(answered("greet", broken))
                    .isEqualTo("The client's answer to elicitation/create does not fit what was asked");
        }
    }

    @Test
    void answers_of_another_session_do_not_count() {
        var call = session.call(1, "where", "{}").start();
        Object id = question(call).at("id");

        host.session("2025-11-25").answer(id, "{\"roots\": [{\"uri\": \"file:///evil\"}]}");
        session.answer(id, "{\"roots\": []}");

        assertThat(end(call)).isEqualTo("[]");
    }

    @Test
    void an_answer_counts_once() {
        var call = session.call(1, "where", "{}").start();
        Object id = question(call).at("id");
        session.answer(id, "{\"roots\": []}");
        session.answer(id, "{\"roots\": [{\"uri\": \"file:///late\"}]}");

        assertThat(end(call)).isEqualTo("[]");
    }

    @Test
    void a_cancellation_ends_the_waiting() {
        var call = session.call(1, "greet", "{}").start();
        question(call);

        session.cancel(1);

        Deadline.await(interrupted);
        assertThat(call.rest()).isEmpty();
    }

    @Test
    void a_call_that_ends_takes_back_its_question() {
        try (var hurried = new TestHost(settings -> settings.drain(Duration.ofMillis(50)))) {
            var where = Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots()));
            hurried.with(where);
            var call = hurried.session("2025-11-25").call(1, "where", "{}").start();
            Object id = question(call).at("id");

            hurried.remove(where);

            assertThat(call.next().json()).isEqualTo(json("""
                    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {
                      "requestId": "%s",
                      "reason": "The call was stopped because its skill is being removed or replaced; list the tools and try again."}}""".formatted(id)));
            assertThat(end(call)).contains("is being removed or replaced");
        }
    }

    @Test
    void of_two_that_are_asked_at_once_a_refused_one_takes_back_the_other() {
        var call = session.call(1, "both", "{}").start();
        Event roots = question(call);
        Event form = call.next();

        session.post("""
                {"jsonrpc": "2.0", "id": "%s", "error": {"code": -1, "message": "no"}}""".formatted(roots.at("id"))).send();

        Event takenBack = call.next();
        assertThat(takenBack.at("method")).isEqualTo("notifications/cancelled");
        assertThat(takenBack.at("params.requestId")).isEqualTo(form.at("id"));
        assertThat(end(call)).isEqualTo("The client refused roots/list: no");
    }

    @Test
    void the_end_of_the_session_ends_the_waiting() {
        var call = session.call(1, "greet", "{}").start();
        question(call);

        session.delete().send();

        Deadline.await(interrupted);
        call.awaitEnd();
    }

    @Test
    void a_dropped_connection_does_not() {
        var call = session.call(1, "where", "{}").start();
        Event question = question(call);
        call.disconnect();

        session.answer(question.at("id"), "{\"roots\": []}");

        assertThat(end(session.resume(question).send())).isEqualTo("[]");
    }

    @Test
    void the_question_itself_can_be_resumed() {
        var call = session.call(1, "where", "{}").start();
        Event primed = call.next();
        call.next();
        call.disconnect();

        var resumed = session.resume(primed).send();
        session.answer(resumed.next().at("id"), "{\"roots\": []}");

        assertThat(end(resumed)).isEqualTo("[]");
    }

    @Test
    void a_client_that_takes_no_streams_is_asked_over_the_sessions_stream() {
        var stream = session.get().send();
        stream.next();
        var call = session.call(1, "where", "{}").jsonOnly().start();

        session.answer(stream.next().at("id"), "{\"roots\": []}");

        assertThat(TestHost.text(call.json())).isEqualTo("[]");
    }

    @Test
    void what_the_client_did_not_declare_is_told_to_the_model() {
        var poor = host.session("2025-11-25", "{}");

        assertThat(failure(poor, "think")).contains("{\"sampling\":{}}");
        assertThat(failure(poor, "where")).contains("{\"roots\":{}}");
        assertThat(failure(poor, "greet")).contains("{\"elicitation\":{\"form\":{}}}");
        assertThat(failure(host.session("2025-11-25", "{\"elicitation\": {}}"), "login"))
                .contains("{\"elicitation\":{\"url\":{}}}");
    }

    private static String failure(SessionClient client, String tool) {
        var answer = client.call(1, tool, "{}").send();
        assertThat(answer.at("result.isError")).isEqualTo(true);
        return TestHost.text(answer.json());
    }

    @Test
    void people_may_take_longer_than_a_call() {
        try (var hurried = new TestHost(settings -> settings.callTimeout(Duration.ofMillis(200)))) {
            hurried.with(Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));
            var client = hurried.session("2025-11-25");
            var call = client.call(1, "where", "{}").start();
            Event question = question(call);
            // Another call is stopped by its deadline meanwhile: so much time has passed.
            hurried.with(Tools.tool("slow", (arguments, context) -> {
                new CountDownLatch(1).await();
                return null;
            }));
            assertThat(TestHost.text(client.call(2, "slow", "{}").send().json())).contains("took too long");

            client.answer(question.at("id"), "{\"roots\": []}");

            assertThat(end(call)).isEqualTo("[]");
        }
    }

    @Test
    void a_value_is_computed_once_here_too() {
        host.with(Tools.tool("once", (arguments, context) -> {
            var counter = new AtomicInteger();
            context.once("n", counter::incrementAndGet);
            return ToolResult.text("" + context.once("n", counter::incrementAndGet));
        }));

        assertThat(TestHost.text(session.call(1, "once", "{}").send().json())).isEqualTo("1");
    }
}
