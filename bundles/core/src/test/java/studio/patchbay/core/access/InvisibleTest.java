package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** What a caller may not see does not exist: the same bytes as for a name that nobody has, and no handler runs. */
class InvisibleTest {

    private final List<String> runs = new ArrayList<>();

    private final Rules rules = new Rules()
            .hide("secret", "see")
            .hide("test://secret", "see")
            .hide("test://secret/{id}", "see");

    @AutoClose
    private final TestHost host = new TestHost().with(
            Tools.tool(
                    ToolDefinition.named("secret")
                            .input(Schema.json("""
                                    {"type": "object", "required": ["n"],
                                     "properties": {"n": {"type": "integer", "x-mcp-header": "N"}}}"""))
                            .build(),
                    (arguments, context) -> {
                        runs.add("tool");
                        return ToolResult.text("ran");
                    }),
            Tools.prompt(
                    new PromptDefinition("secret", null, "A prompt.", "", List.of(
                            new PromptDefinition.Argument("needed", null, null, true)), List.of()),
                    (arguments, context) -> {
                        runs.add("prompt");
                        return PromptResult.of();
                    }),
            Tools.resource(ResourceDefinition.of("test://secret", "s", null, null), this::read),
            Tools.resource(ResourceDefinition.of("test://secret/{id}", "s", null, null), this::read))
            .policy(rules);

    private List<ResourceContents> read(String uri, Map<String, String> variables, Object context) {
        runs.add(uri);
        return List.of(ResourceContents.text(uri, "text/plain", "ran"));
    }

    /** Every use of something by its name, whether it fits or not; %s is the name. */
    private static final String[] USES = {
        "\"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\": {\"n\": 1}",
        "\"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\": {}",
        "\"prompts/get\", \"params\": {\"name\": \"%s\", \"arguments\": {\"needed\": \"x\"}",
        "\"prompts/get\", \"params\": {\"name\": \"%s\"",
        "\"resources/read\", \"params\": {\"uri\": \"test://%s\"",
        "\"resources/read\", \"params\": {\"uri\": \"test://%s/7\"",
        "\"completion/complete\", \"params\": {\"ref\": {\"type\": \"ref/prompt\", \"name\": \"%s\"},"
                + " \"argument\": {\"name\": \"needed\", \"value\": \"\"}",
        "\"completion/complete\", \"params\": {\"ref\": {\"type\": \"ref/resource\", \"uri\": \"test://%s/{id}\"},"
                + " \"argument\": {\"name\": \"id\", \"value\": \"\"}",
    };

    private RecordedExchange modern(String use, String name) {
        return host.modern("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": " + use.formatted(name) + ", \"_meta\": {$meta}}}")
                .as("bob")
                .send();
    }

    private static String text(RecordedExchange answer) {
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void same(String use, RecordedExchange invisible, RecordedExchange unknown) {
        assertThat(text(invisible)).as(use).isEqualTo(text(unknown).replace("nothin", "secret"));
        assertThat(invisible.status()).as(use).isEqualTo(unknown.status()).isEqualTo(200);
        assertThat(invisible.header("WWW-Authenticate")).isNull();
        assertThat(runs).isEmpty();
    }

    @Test
    void without_a_session() {
        for (String use : USES) {
            same(use, modern(use, "secret"), modern(use, "nothin"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void in_a_session(String version) {
        SessionClient session = host.session(version);
        for (String use : USES) {
            String message = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": " + use + "}}";
            same(use, session.post(message.formatted("secret")).send(), session.post(message.formatted("nothin")).send());
        }
    }

    @Test
    void to_whoever_may_see_it_it_is_there() {
        String answer = text(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "secret", "arguments": {"n": 1}, "_meta": {$meta}}}""")
                .as("ann", "see")
                .header("Mcp-Param-N", "1")
                .send());

        assertThat(answer).contains("ran");
    }

    @Test
    void a_template_that_fits_comes_into_the_place_of_a_resource_that_is_not_there() {
        host.with(Tools.resource(
                ResourceDefinition.of("test://{any}", "any", null, null),
                (uri, variables, context) -> List.of(ResourceContents.text(uri, "text/plain", "by the template"))));

        String use = "\"resources/read\", \"params\": {\"uri\": \"test://%s\"";

        assertThat(modern(use, "secret").at("result.contents.0.text")).isEqualTo("by the template");
        assertThat(modern(use, "nothin").at("result.contents.0.text")).isEqualTo("by the template");
        assertThat(runs).isEmpty();
    }

    @Test
    void it_is_not_waited_for_either() throws Exception {
        var tool = Tools.says("leaving", "");
        host.with(tool);
        rules.hide("leaving", "see");
        try (var hold = host.runtime().hold()) {
            host.remove(tool);

            assertThat(modern(USES[0], "leaving").at("error.message")).isEqualTo("Unknown tool: leaving");
        }
    }

    @Test
    void all_policies_must_agree() {
        var second = new Rules().hide("other", "see");
        host.with(Tools.says("other", "said"));
        host.policy(second);

        assertThat(modern(USES[0], "other").at("error.message")).isEqualTo("Unknown tool: other");
        assertThat(modern(USES[0], "secret").at("error.message")).isEqualTo("Unknown tool: secret");
        host.withoutPolicy(second);
        assertThat(JsonText.at(modern(USES[0], "other").json(), "result.content.0.text")).isEqualTo("said");
    }

    @Test
    void the_operator_sees_it() {
        assertThat(host.runtime().state().contributions()).extracting("name").contains("secret", "test://secret");
    }
}
