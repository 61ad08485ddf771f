package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Form;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.Input;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.Url;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 multi round-trip requests: a handler asks by ending its call, and runs again with the answers. */
class InputTest {

    private static final Form<Map<String, Object>> NAME = Form.of("name", "Who are you?", Schema.json("""
            {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}"""));

    private final AtomicInteger runs = new AtomicInteger();

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.tool("greet", (arguments, context) -> {
        runs.incrementAndGet();
        return ToolResult.text("Hello, " + context.input(NAME).orElseFail("nobody").get("name"));
    }));

    /** Calls a tool with the answers and the state that a client would send back. */
    private RecordedExchange call(String tool, Object state, String responses) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "%s", "arguments": {},
                 "requestState": "%s", "inputResponses": %s, "_meta": {$able}}}"""
                .formatted(tool, state, responses)).send();
    }

    private Object state(String tool) {
        return host.call(tool, "{}").send().at("result.requestState");
    }

    private static void asksAgain(RecordedExchange answer, String key) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("result.resultType")).isEqualTo("input_required");
        assertThat(answer.at("result.inputRequests." + key)).isNotNull();
        assertThat(answer.at("result.requestState")).isInstanceOf(String.class);
    }

    // What is asked

    @Test
    void a_form() {
        var answer = host.call("greet", "{}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("result.resultType")).isEqualTo("input_required");
        assertThat(answer.at("result.inputRequests")).isEqualTo(json("""
                {"name": {"method": "elicitation/create", "params": {
                  "mode": "form", "message": "Who are you?",
                  "requestedSchema": {"type": "object", "properties": {"name": {"type": "string"}},
                                      "required": ["name"]}}}}"""));
        assertThat(answer.at("result.requestState")).isInstanceOf(String.class);
        assertThat(answer.at("result.ttlMs")).isNull();
        assertThat(answer.at("result.content")).isNull();
    }

    public record Person(String name, int age) {}

    @Test
    void a_form_made_from_a_record() {
        host.with(Tools.tool("record", (arguments, context) -> {
            FormAnswer<Person> person = context.ask("p", "Who?", Person.class);
            return ToolResult.text(person.action() + " " + person.value());
        }));
        var answer = host.call("record", "{}").send();

        assertThat(answer.at("result.inputRequests.p.params.requestedSchema.properties.age.type")).isEqualTo("integer");
        assertThat(TestHost.text(call("record", answer.at("result.requestState"), """
                {"p": {"action": "accept", "content": {"name": "Ann", "age": 30}}}""").json()))
                .isEqualTo("ACCEPT Person[name=Ann, age=30]");
    }

    @Test
    void a_page_to_open() {
        host.with(Tools.tool("login", (arguments, context) ->
                ToolResult.text("" + context.input(new Url("page", "Log in", URI.create("https://example.com/a?b=c"))))));
        var answer = host.call("login", "{}").send();

        assertThat(answer.at("result.inputRequests")).isEqualTo(json("""
                {"page": {"method": "elicitation/create", "params": {
                  "mode": "url", "message": "Log in", "url": "https://example.com/a?b=c"}}}"""));
        assertThat(TestHost.text(call("login", answer.at("result.requestState"), """
                {"page": {"action": "decline"}}""").json())).isEqualTo("DECLINE");
    }

    @Test
    void a_message_from_the_language_model() {
        host.with(Tools.tool("think", (arguments, context) -> {
            var sampled = context.sample(new Sample(
                    "q", List.of(PromptMessage.user("Capital?"), PromptMessage.assistant("Hm.")), "Be short.", 100,
                    Map.of("temperature", 0.5)));
            return ToolResult.text(sampled.text() + " by " + sampled.model() + ", " + sampled.stopReason());
        }));
        var answer = host.call("think", "{}").send();

        assertThat(answer.at("result.inputRequests")).isEqualTo(json("""
                {"q": {"method": "sampling/createMessage", "params": {
                  "messages": [{"role": "user", "content": {"type": "text", "text": "Capital?"}},
                               {"role": "assistant", "content": {"type": "text", "text": "Hm."}}],
                  "systemPrompt": "Be short.", "maxTokens": 100, "temperature": 0.5}}}"""));
        assertThat(TestHost.text(call("think", answer.at("result.requestState"), """
                {"q": {"role": "assistant", "content": {"type": "text", "text": "Paris"}, "model": "m",
                       "stopReason": "endTurn"}}""").json())).isEqualTo("Paris by m, endTurn");
    }

    @Test
    void the_clients_roots() {
        host.with(Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));
        var answer = host.call("where", "{}").send();

        assertThat(answer.at("result.inputRequests")).isEqualTo(json("""
                {"roots": {"method": "roots/list", "params": {}}}"""));
        assertThat(TestHost.text(call("where", answer.at("result.requestState"), """
                {"roots": {"roots": [{"uri": "file:///a", "name": "A"}, {"uri": "file:///b"}]}}""").json()))
                .isEqualTo("[Root[uri=file:///a, name=A], Root[uri=file:///b, name=null]]");
    }

    @Test
    void several_things_at_once() {
        host.with(Tools.tool("all", (arguments, context) -> {
            var roots = Input.roots("r");
            var sample = Sample.of("s", "?", 1);
            var answers = context.inputs(NAME, sample, roots);
            return ToolResult.text(answers.of(NAME).value() + " " + answers.of(sample).text() + " " + answers.of(roots));
        }));
        var answer = host.call("all", "{}").send();

        assertThat(JsonText.object(answer.at("result.inputRequests"))).containsOnlyKeys("name", "s", "r");
        assertThat(TestHost.text(call("all", answer.at("result.requestState"), """
                {"name": {"action": "accept", "content": {"name": "A"}}, "r": {"roots": []},
                 "s": {"role": "assistant", "content": [{"type": "text", "text": "x"}], "model": "m"}}""").json()))
                .isEqualTo("{name=A} x []");
    }

    @Test
    void prompts_and_resources_ask_too() {
        host.with(
                Tools.prompt(
                        PromptDefinition.of("ask", "Asks."),
                        (arguments, context) -> PromptResult.of(PromptMessage.user("" + context.input(NAME).value()))),
                Tools.resource(
                        ResourceDefinition.of("test://ask", "ask", null, null),
                        (uri, variables, context) -> List.of(
                                ResourceContents.text(uri, null, "" + context.input(NAME).value()))));

        var prompt = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "ask", "_meta": {$able}}}""").send();
        var resource = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read",
                 "params": {"uri": "test://ask", "_meta": {$able}}}""").send();
        asksAgain(prompt, "name");
        asksAgain(resource, "name");

        assertThat(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "test://ask",
                 "requestState": "%s", "inputResponses": {"name": {"action": "accept", "content": {"name": "A"}}},
                 "_meta": {$able}}}""".formatted(resource.at("result.requestState"))).send().at("result.contents.0.text"))
                .isEqualTo("{name=A}");
    }

    // What is answered

    @Test
    void the_handler_runs_again_with_the_answer() {
        var answer = call("greet", state("greet"), """
                {"name": {"action": "accept", "content": {"name": "Ann"}}}""");

        assertThat(TestHost.text(answer.json())).isEqualTo("Hello, Ann");
        assertThat(answer.at("result.resultType")).isEqualTo("complete");
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_no_is_an_answer() {
        assertThat(TestHost.text(call("greet", state("greet"), "{\"name\": {\"action\": \"decline\"}}").json()))
                .isEqualTo("nobody");
        assertThat(TestHost.text(call("greet", state("greet"), "{\"name\": {\"action\": \"cancel\"}}").json()))
                .isEqualTo("nobody");
    }

    @Test
    void no_answer_is_asked_for_again() {
        asksAgain(call("greet", state("greet"), "{}"), "name");
    }

    @Test
    void a_wrong_key_is_no_answer() {
        asksAgain(call("greet", state("greet"), """
                {"eman": {"action": "accept", "content": {"name": "Ann"}}}"""), "name");
    }

    @Test
    void malformed_answers_are_asked_for_again() {
        for (String broken : List.of(
                "{\"action\": \"accept\"}",
                "{\"action\": \"accept\", \"content\": {}}",
                "{\"action\": \"accept\", \"content\": {\"name\": 5}}",
                "{\"action\": \"accept\", \"content\": null}",
                "{\"action\": \"accept\", \"content\": [1]}",
                "{\"action\": \"yes\", \"content\": {\"name\": \"Ann\"}}",
                "{\"action\": 1}",
                "{}",
                "null",
                "7",
                "[]")) {
            asksAgain(call("greet", state("greet"), "{\"name\": " + broken + "}"), "name");
        }
    }

    @Test
    void malformed_samples_and_roots_are_asked_for_again() {
        host.with(
                Tools.tool("think", (arguments, context) -> ToolResult.text(context.sample(Sample.of("q", "?", 1)).text())),
                Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));

        for (String broken : List.of("{}", "{\"content\": 5}", "{\"content\": []}", "{\"content\": [5]}", "{\"content\": null}")) {
            asksAgain(call("think", state("think"), "{\"q\": " + broken + "}"), "q");
        }
        for (String broken : List.of("{}", "{\"roots\": 5}", "{\"roots\": [5]}", "{\"roots\": [{\"uri\": 5}]}", "{\"roots\": [{}]}")) {
            asksAgain(call("where", state("where"), "{\"roots\": " + broken + "}"), "roots");
        }
    }

    @Test
    void responses_that_are_no_object_are_an_error() {
        var answer = call("greet", state("greet"), "[1]");

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"inputResponses\" must be an object");
    }

    @Test
    void keys_that_nobody_asked_for_are_ignored() {
        assertThat(TestHost.text(call("greet", state("greet"), """
                {"name": {"action": "accept", "content": {"name": "Ann"}}, "other": {"x": 1}, "more": null}""").json()))
                .isEqualTo("Hello, Ann");
    }

    @Test
    void answers_are_taken_without_a_state() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "greet",
                 "inputResponses": {"name": {"action": "accept", "content": {"name": "Ann"}}}, "_meta": {$able}}}""").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("Hello, Ann");
    }

    // Several rounds

    @Test
    void answers_of_earlier_rounds_and_values_computed_once_stay() {
        var computed = new AtomicInteger();
        host.with(Tools.tool("steps", (arguments, context) -> {
            var roots = context.input(Input.roots("first"));
            int number = context.once("number", computed::incrementAndGet);
            var more = context.input(Input.roots("second"));
            return ToolResult.text(roots.size() + " " + number + " " + more.size());
        }));

        Object first = state("steps");
        var second = call("steps", first, "{\"first\": {\"roots\": [{\"uri\": \"file:///a\"}]}}");
        asksAgain(second, "second");
        assertThat(second.at("result.inputRequests.first")).isNull();
        assertThat(second.at("result.requestState")).isNotEqualTo(first);
        var third = call("steps", second.at("result.requestState"), "{\"second\": {\"roots\": []}}");

        assertThat(TestHost.text(third.json())).isEqualTo("1 1 0");
        assertThat(computed).hasValue(1);
    }

    @Test
    void a_value_computed_once_may_be_any_json() {
        host.with(Tools.tool("once", (arguments, context) -> {
            var value = context.once("v", () -> Map.of("list", List.of(1, "a", true)));
            context.roots();
            return ToolResult.text("" + value);
        }));

        assertThat(TestHost.text(call("once", state("once"), "{\"roots\": {\"roots\": []}}").json()))
                .isEqualTo("{list=[1, a, true]}");
    }

    // What the client cannot do

    @Test
    void what_the_client_did_not_declare_is_an_error_that_says_what() {
        host.with(
                Tools.tool("think", (arguments, context) -> ToolResult.text(context.sample(Sample.of("q", "?", 1)).text())),
                Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())),
                Tools.tool("login", (arguments, context) ->
                        ToolResult.text("" + context.input(new Url("page", "", URI.create("https://a"))))));

        missing("greet", "{\"elicitation\": {\"form\": {}}}");
        missing("think", "{\"sampling\": {}}");
        missing("where", "{\"roots\": {}}");
        missing("login", "{\"elicitation\": {\"url\": {}}}");
    }

    private void missing(String tool, String capabilities) {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "_meta": {$meta}}}"""
                .formatted(tool)).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32021);
        assertThat(answer.at("error.data")).isEqualTo(json("{\"requiredCapabilities\": %s}".formatted(capabilities)));
    }

    @Test
    void elicitation_without_a_mode_means_forms() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "greet", "_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}}}}""").send();

        asksAgain(answer, "name");
    }

    @Test
    void a_handler_can_do_without() {
        host.with(Tools.tool("modest", (arguments, context) ->
                ToolResult.text(context.supports(ClientFeature.FORMS) ? "asks" : "does without")));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "modest", "_meta": {$meta}}}""").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("does without");
    }

    @Test
    void a_catch_of_exceptions_does_not_swallow_the_question() {
        host.with(Tools.tool("careless", (arguments, context) -> {
            try {
                return ToolResult.text("" + context.roots());
            } catch (Exception e) {
                return ToolResult.text("swallowed");
            }
        }));

        asksAgain(host.call("careless", "{}").send(), "roots");
    }

    @Test
    void two_inputs_with_one_key_are_the_handlers_mistake() {
        host.with(Tools.tool("twice", (arguments, context) -> {
            context.inputs(Input.roots("a"), Input.roots("a"));
            return ToolResult.text("");
        }));

        assertThat(TestHost.text(host.call("twice", "{}").send().json())).contains("error id");
    }

    @Test
    void progress_before_the_question() {
        host.with(Tools.tool("both", (arguments, context) -> {
            context.progress(1, 2, null);
            return ToolResult.text("" + context.roots());
        }));
        var events = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "both", "_meta": {$able, "progressToken": 1}}}""").send().rest();

        assertThat(events).hasSize(2);
        assertThat(events.get(1).at("result.resultType")).isEqualTo("input_required");
    }
}
