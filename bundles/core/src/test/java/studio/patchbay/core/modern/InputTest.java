package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.Input;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Sample;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.Url;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 multi round-trip requests: a handler asks by ending its call. */
class InputTest {

    @AutoClose
    private final TestHost host = new TestHost().with(AskedClient.greet(new AtomicInteger()));

    private final AskedClient client = new AskedClient(host);

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
        assertThat(TestHost.text(client.call("record", answer.at("result.requestState"), """
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
        assertThat(TestHost.text(client.call("login", answer.at("result.requestState"), """
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
        assertThat(TestHost.text(client.call("think", answer.at("result.requestState"), """
                {"q": {"role": "assistant", "content": {"type": "text", "text": "Paris"}, "model": "m",
                       "stopReason": "endTurn"}}""").json())).isEqualTo("Paris by m, endTurn");
    }

    @Test
    void the_clients_roots() {
        host.with(Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));
        var answer = host.call("where", "{}").send();

        assertThat(answer.at("result.inputRequests")).isEqualTo(json("""
                {"roots": {"method": "roots/list", "params": {}}}"""));
        assertThat(TestHost.text(client.call("where", answer.at("result.requestState"), """
                {"roots": {"roots": [{"uri": "file:///a", "name": "A"}, {"uri": "file:///b"}]}}""").json()))
                .isEqualTo("[Root[uri=file:///a, name=A], Root[uri=file:///b, name=null]]");
    }

    @Test
    void several_things_at_once() {
        host.with(Tools.tool("all", (arguments, context) -> {
            var roots = Input.roots("r");
            var sample = Sample.of("s", "?", 1);
            var answers = context.inputs(AskedClient.NAME, sample, roots);
            return ToolResult.text(answers.of(AskedClient.NAME).value() + " " + answers.of(sample).text() + " " + answers.of(roots));
        }));
        var answer = host.call("all", "{}").send();

        assertThat(JsonText.object(answer.at("result.inputRequests"))).containsOnlyKeys("name", "s", "r");
        assertThat(TestHost.text(client.call("all", answer.at("result.requestState"), """
                {"name": {"action": "accept", "content": {"name": "A"}}, "r": {"roots": []},
                 "s": {"role": "assistant", "content": [{"type": "text", "text": "x"}], "model": "m"}}""").json()))
                .isEqualTo("{name=A} x []");
    }

    @Test
    void prompts_and_resources_ask_too() {
        host.with(
                Tools.prompt(
                        PromptDefinition.of("ask", "Asks."),
                        (arguments, context) -> PromptResult.of(PromptMessage.user("" + context.input(AskedClient.NAME).value()))),
                Tools.resource(
                        ResourceDefinition.of("test://ask", "ask", null, null),
                        (uri, variables, context) -> List.of(
                                ResourceContents.text(uri, null, "" + context.input(AskedClient.NAME).value()))));

        var prompt = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "ask", "_meta": {$able}}}""").send();
        var resource = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read",
                 "params": {"uri": "test://ask", "_meta": {$able}}}""").send();
        AskedClient.asksAgain(prompt, "name");
        AskedClient.asksAgain(resource, "name");

        assertThat(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "test://ask",
                 "requestState": "%s", "inputResponses": {"name": {"action": "accept", "content": {"name": "A"}}},
                 "_meta": {$able}}}""".formatted(resource.at("result.requestState"))).send().at("result.contents.0.text"))
                .isEqualTo("{name=A}");
    }
}
