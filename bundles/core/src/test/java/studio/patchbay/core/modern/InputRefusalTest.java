package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.api.Sample;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.Url;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 multi round-trip requests: what a client cannot do it is not asked, and what handlers do wrong. */
class InputRefusalTest {

    @AutoClose
    private final TestHost host = new TestHost().with(AskedClient.greet(new AtomicInteger()));

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

        AskedClient.asksAgain(answer, "name");
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

        AskedClient.asksAgain(host.call("careless", "{}").send(), "roots");
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
