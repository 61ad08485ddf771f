package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;
import static studio.patchbay.core.testing.JsonText.list;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;

/** completion/complete at 2026-07-28. */
class CompletionTest {

    private static final class CompletingPrompt implements PromptHandler {
        @Override
        public PromptDefinition definition() {
            return PromptDefinition.of("p", "P.");
        }

        @Override
        public PromptResult get(Map<String, String> arguments, ToolContext context) {
            return PromptResult.of();
        }

        @Override
        public List<String> complete(String argument, String typed, Map<String, String> known) {
            return switch (argument) {
                case "many" -> IntStream.range(0, 150).mapToObj(String::valueOf).toList();
                case "broken" -> throw new IllegalStateException("secret");
                case "null" -> null;
                default -> List.of(argument, typed, known.toString());
            };
        }
    }

    private static final class CompletingTemplate implements ResourceHandler {
        @Override
        public ResourceDefinition definition() {
            return ResourceDefinition.of("test://{id}", "t", null, null);
        }

        @Override
        public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) {
            return List.of();
        }

        @Override
        public List<String> complete(String variable, String typed, Map<String, String> known) {
            return List.of(variable + typed);
        }
    }

    @AutoClose
    private final TestHost host = new TestHost().with(new CompletingPrompt(), new CompletingTemplate());

    private RecordedExchange complete(String ref, String argument, String more) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "completion/complete",
                 "params": {"ref": %s, "argument": %s%s, "_meta": {$meta}}}""".formatted(ref, argument, more)).send();
    }

    private RecordedExchange ofPrompt(String argument) {
        return complete("{\"type\": \"ref/prompt\", \"name\": \"p\"}", argument, "");
    }

    @Test
    void of_a_prompt() {
        var answer = complete(
                "{\"type\": \"ref/prompt\", \"name\": \"p\"}",
                "{\"name\": \"who\", \"value\": \"A\"}",
                ", \"context\": {\"arguments\": {\"how\": \"loud\"}}");

        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "resultType": "complete",
                  "completion": {"values": ["who", "A", "{how=loud}"], "total": 3, "hasMore": false},
                  "_meta": {"io.modelcontextprotocol/serverInfo":
                    {"name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
    }

    @Test
    void of_a_template() {
        var answer = complete(
                "{\"type\": \"ref/resource\", \"uri\": \"test://{id}\"}", "{\"name\": \"id\", \"value\": \"7\"}", "");

        assertThat(answer.at("result.completion.values")).isEqualTo(List.of("id7"));
    }

    @Test
    void at_most_a_hundred() {
        var answer = ofPrompt("{\"name\": \"many\", \"value\": \"\"}");

        assertThat(list(answer.at("result.completion.values"))).hasSize(100);
        assertThat(answer.at("result.completion.total")).isEqualTo(150);
        assertThat(answer.at("result.completion.hasMore")).isEqualTo(true);
    }

    @Test
    void of_nothing_that_exists() {
        assertThat(complete("{\"type\": \"ref/prompt\", \"name\": \"q\"}", "{\"name\": \"a\", \"value\": \"\"}", "")
                .at("error")).isEqualTo(Map.of("code", -32602, "message", "Unknown prompt: q"));
        assertThat(complete("{\"type\": \"ref/resource\", \"uri\": \"test://x\"}", "{\"name\": \"a\", \"value\": \"\"}", "")
                .at("error")).isEqualTo(Map.of("code", -32602, "message", "Unknown resource template: test://x"));
        assertThat(complete("{\"type\": \"ref/tool\", \"name\": \"p\"}", "{\"name\": \"a\", \"value\": \"\"}", "")
                .at("error.code")).isEqualTo(-32602);
    }

    @Test
    void the_argument_has_a_name_and_a_value() {
        for (String argument : List.of("{\"name\": \"a\"}", "{\"value\": \"a\"}", "{}", "5", "{\"name\": 1, \"value\": \"\"}")) {
            assertThat(ofPrompt(argument).at("error.code")).isEqualTo(-32602);
        }
    }

    @Test
    void a_failure() {
        for (String argument : List.of("broken", "null")) {
            var answer = ofPrompt("{\"name\": \"%s\", \"value\": \"\"}".formatted(argument));

            assertThat(answer.at("error.code")).isEqualTo(-32603);
            assertThat((String) answer.at("error.message")).contains("error id").doesNotContain("secret");
        }
    }
}
