package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Content;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Role;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptDefinition.Argument;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** prompts/get at 2026-07-28. */
class PromptTest {

    @AutoClose
    private final TestHost host = new TestHost()
            .with(Tools.prompt(
                    PromptDefinition.of(
                            "greet", "Greets.", new Argument("who", null, null, true), new Argument("how", null, null, false)),
                    (arguments, context) -> new PromptResult(
                            "A greeting",
                            List.of(
                                    PromptMessage.user("Greet " + arguments),
                                    PromptMessage.assistant("Hm."),
                                    new PromptMessage(Role.USER, Content.image(new byte[] {1}, "image/png")),
                                    new PromptMessage(
                                            Role.USER, Content.embedded(ResourceContents.text("test://a", null, "A")))))));

    private RecordedExchange get(String name, String arguments) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "prompts/get",
                 "params": {"name": "%s", "arguments": %s, "_meta": {$meta}}}""".formatted(name, arguments)).send();
    }

    @Test
    void every_kind_of_message() {
        assertThat(get("greet", "{\"who\": \"Ann\"}").json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "resultType": "complete", "description": "A greeting",
                  "messages": [
                    {"role": "user", "content": {"type": "text", "text": "Greet {who=Ann}"}},
                    {"role": "assistant", "content": {"type": "text", "text": "Hm."}},
                    {"role": "user", "content": {"type": "image", "data": "AQ==", "mimeType": "image/png"}},
                    {"role": "user", "content": {"type": "resource", "resource": {"uri": "test://a", "text": "A"}}}],
                  "_meta": {"io.modelcontextprotocol/serverInfo":
                    {"name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
    }

    @Test
    void an_unknown_prompt() {
        assertThat(get("none", "{}").at("error")).isEqualTo(Map.of("code", -32602, "message", "Unknown prompt: none"));
    }

    @Test
    void a_required_argument_is_missing() {
        assertThat(get("greet", "{\"how\": \"loud\"}").at("error"))
                .isEqualTo(Map.of("code", -32602, "message", "The prompt greet needs the argument who"));
    }

    @Test
    void arguments_are_strings() {
        assertThat(get("greet", "{\"who\": 5}").at("error"))
                .isEqualTo(Map.of("code", -32602, "message", "\"arguments.who\" must be a string"));
        assertThat(get("greet", "{\"who\": null}").at("error.code")).isEqualTo(-32602);
    }

    @Test
    void an_argument_that_the_handler_refuses() {
        host.with(Tools.prompt(PromptDefinition.of("picky", ""), (arguments, context) -> {
            throw new ToolException("Say who");
        }));

        assertThat(get("picky", "{}").at("error")).isEqualTo(Map.of("code", -32602, "message", "Say who"));
    }

    @Test
    void no_result() {
        host.with(Tools.prompt(PromptDefinition.of("broken", ""), (arguments, context) -> null));

        var answer = get("broken", "{}");

        assertThat(answer.at("error.code")).isEqualTo(-32603);
        assertThat((String) answer.at("error.message")).contains("error id");
    }
}
