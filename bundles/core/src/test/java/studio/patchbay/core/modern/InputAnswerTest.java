package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Input;
import studio.patchbay.api.Sample;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 multi round-trip requests: a handler runs again with the answers, for as many rounds as it asks. */
class InputAnswerTest {

    private final AtomicInteger runs = new AtomicInteger();

    @AutoClose
    private final TestHost host = new TestHost().with(AskedClient.greet(runs));

    private final AskedClient client = new AskedClient(host);

    @Test
    void the_handler_runs_again_with_the_answer() {
        var answer = client.call("greet", client.state("greet"), """
                {"name": {"action": "accept", "content": {"name": "Ann"}}}""");

        assertThat(TestHost.text(answer.json())).isEqualTo("Hello, Ann");
        assertThat(answer.at("result.resultType")).isEqualTo("complete");
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_no_is_an_answer() {
        assertThat(TestHost.text(client.call("greet", client.state("greet"), "{\"name\": {\"action\": \"decline\"}}").json()))
                .isEqualTo("nobody");
        assertThat(TestHost.text(client.call("greet", client.state("greet"), "{\"name\": {\"action\": \"cancel\"}}").json()))
                .isEqualTo("nobody");
    }

    @Test
    void no_answer_is_asked_for_again() {
        AskedClient.asksAgain(client.call("greet", client.state("greet"), "{}"), "name");
    }

    @Test
    void a_wrong_key_is_no_answer() {
        AskedClient.asksAgain(client.call("greet", client.state("greet"), """
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
            AskedClient.asksAgain(client.call("greet", client.state("greet"), "{\"name\": " + broken + "}"), "name");
        }
    }

    @Test
    void malformed_samples_and_roots_are_asked_for_again() {
        host.with(
                Tools.tool("think", (arguments, context) -> ToolResult.text(context.sample(Sample.of("q", "?", 1)).text())),
                Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));

        for (String broken : List.of("{}", "{\"content\": 5}", "{\"content\": []}", "{\"content\": [5]}", "{\"content\": null}")) {
            AskedClient.asksAgain(client.call("think", client.state("think"), "{\"q\": " + broken + "}"), "q");
        }
        for (String broken : List.of("{}", "{\"roots\": 5}", "{\"roots\": [5]}", "{\"roots\": [{\"uri\": 5}]}", "{\"roots\": [{}]}")) {
            AskedClient.asksAgain(client.call("where", client.state("where"), "{\"roots\": " + broken + "}"), "roots");
        }
    }

    @Test
    void responses_that_are_no_object_are_an_error() {
        var answer = client.call("greet", client.state("greet"), "[1]");

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"inputResponses\" must be an object");
    }

    @Test
    void keys_that_nobody_asked_for_are_ignored() {
        assertThat(TestHost.text(client.call("greet", client.state("greet"), """
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

    @Test
    void answers_of_earlier_rounds_and_values_computed_once_stay() {
        var computed = new AtomicInteger();
        host.with(Tools.tool("steps", (arguments, context) -> {
            var roots = context.input(Input.roots("first"));
            int number = context.once("number", computed::incrementAndGet);
            var more = context.input(Input.roots("second"));
            return ToolResult.text(roots.size() + " " + number + " " + more.size());
        }));

        Object first = client.state("steps");
        var second = client.call("steps", first, "{\"first\": {\"roots\": [{\"uri\": \"file:///a\"}]}}");
        AskedClient.asksAgain(second, "second");
        assertThat(second.at("result.inputRequests.first")).isNull();
        assertThat(second.at("result.requestState")).isNotEqualTo(first);
        var third = client.call("steps", second.at("result.requestState"), "{\"second\": {\"roots\": []}}");

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

        assertThat(TestHost.text(client.call("once", client.state("once"), "{\"roots\": {\"roots\": []}}").json()))
                .isEqualTo("{list=[1, a, true]}");
    }
}
