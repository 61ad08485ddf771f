package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Annotations;
import studio.patchbay.api.Content;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Icon;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Role;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Each revision gets what it knows: newer members are left out, newer kinds of content become text. */
class RevisionTest {

    private static final List<Icon> ICONS = List.of(new Icon("https://example.com/i.png", null, List.of()));
    private static final Schema OBJECT = Schema.json("{\"type\": \"object\"}");

    @AutoClose
    private final TestHost host = new TestHost();

    private Object result(String version, String method, String params) {
        return host.session(version).post("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": %s}""".formatted(method, params)).send().at("result");
    }

    private Object first(String version, String list) {
        return JsonText.at(result(version, list + "/list", "{}"), list + ".0");
    }

    // Definitions

    private void addTool(Schema output) {
        host.with(Tools.tool(
                ToolDefinition.named("tool").title("Tool").description("D.").input(OBJECT).output(output)
                        .effect(Effect.ADDS).icons(ICONS).meta(Map.of("a", 1)).build(),
                (arguments, context) -> ToolResult.text("")));
    }

    @Test
    void a_tool_at_2024_11_05() {
        addTool(OBJECT);

        assertThat(first("2024-11-05", "tools")).isEqualTo(json("""
                {"name": "tool", "description": "D.", "inputSchema": {"type": "object"}}"""));
    }

    @Test
    void a_tool_at_2025_03_26() {
        addTool(OBJECT);

        assertThat(first("2025-03-26", "tools")).isEqualTo(json("""
                {"name": "tool", "description": "D.", "inputSchema": {"type": "object"},
                 "annotations": {"title": "Tool", "readOnlyHint": false, "destructiveHint": false,
                                 "idempotentHint": false, "openWorldHint": false}}"""));
    }

    @Test
    void a_tool_at_2025_06_18() {
        addTool(OBJECT);

        assertThat(first("2025-06-18", "tools")).isEqualTo(json("""
                {"name": "tool", "title": "Tool", "description": "D.", "inputSchema": {"type": "object"},
                 "outputSchema": {"type": "object"},
                 "annotations": {"readOnlyHint": false, "destructiveHint": false, "idempotentHint": false,
                                 "openWorldHint": false},
                 "_meta": {"a": 1}}"""));
    }

    @Test
    void a_tool_at_2025_11_25() {
        addTool(OBJECT);

        assertThat(JsonText.at(first("2025-11-25", "tools"), "icons")).isEqualTo(json("""
                [{"src": "https://example.com/i.png"}]"""));
    }

    @Test
    void an_output_schema_is_one_of_an_object_until_2026() {
        addTool(Schema.json("{\"type\": \"array\"}"));

        assertThat(JsonText.at(first("2025-11-25", "tools"), "outputSchema")).isNull();
    }

    @Test
    void a_prompt() {
        host.with(Tools.prompt(
                new PromptDefinition(
                        "p", "P", "D.", "", List.of(new PromptDefinition.Argument("a", "A", "The a.", true)), ICONS),
                (arguments, context) -> PromptResult.of()));

        assertThat(first("2025-03-26", "prompts")).isEqualTo(json("""
                {"name": "p", "description": "D.",
                 "arguments": [{"name": "a", "description": "The a.", "required": true}]}"""));
        assertThat(first("2025-06-18", "prompts")).isEqualTo(json("""
                {"name": "p", "title": "P", "description": "D.",
                 "arguments": [{"name": "a", "title": "A", "description": "The a.", "required": true}]}"""));
        assertThat(JsonText.at(first("2025-11-25", "prompts"), "icons")).isNotNull();
    }

    @Test
    void a_resource() {
        host.with(Tools.resource(
                new ResourceDefinition(
                        "test://a", "a", "A", null, null, "", 7,
                        new Annotations(List.of(Role.ASSISTANT), 1.0, Instant.EPOCH), ICONS),
                (uri, variables, context) -> List.of()));

        assertThat(first("2025-03-26", "resources")).isEqualTo(json("""
                {"uri": "test://a", "name": "a", "annotations": {"audience": ["assistant"], "priority": 1.0}}"""));
        assertThat(first("2025-06-18", "resources")).isEqualTo(json("""
                {"uri": "test://a", "name": "a", "title": "A", "size": 7,
                 "annotations": {"audience": ["assistant"], "priority": 1.0, "lastModified": "1970-01-01T00:00:00Z"}}"""));
    }

    // Results

    private Object call(String version, ToolResult given) {
        var tool = Tools.tool("tool", (arguments, context) -> given);
        host.with(tool);
        Object result = result(version, "tools/call", "{\"name\": \"tool\"}");
        host.without(tool);
        return result;
    }

    @Test
    void audio_came_with_2025_03_26() {
        var audio = ToolResult.of(Content.audio(new byte[] {1, 2}, "audio/wav"));

        assertThat(call("2024-11-05", audio)).isEqualTo(json("""
                {"content": [{"type": "text", "text": "[audio/wav, 2 bytes]"}]}"""));
        assertThat(call("2025-03-26", audio)).isEqualTo(json("""
                {"content": [{"type": "audio", "data": "AQI=", "mimeType": "audio/wav"}]}"""));
    }

    @Test
    void links_came_with_2025_06_18() {
        var link = ToolResult.of(Content.link("test://a", "a"));

        assertThat(call("2025-03-26", link)).isEqualTo(json("""
                {"content": [{"type": "text", "text": "a: test://a"}]}"""));
        assertThat(call("2025-06-18", link)).isEqualTo(json("""
                {"content": [{"type": "resource_link", "uri": "test://a", "name": "a"}]}"""));
    }

    @Test
    void structured_content_came_with_2025_06_18() {
        var structured = ToolResult.structured(Map.of("a", 1), "text");

        assertThat(call("2025-03-26", structured)).isEqualTo(json("""
                {"content": [{"type": "text", "text": "text"}]}"""));
        assertThat(call("2025-06-18", structured)).isEqualTo(json("""
                {"content": [{"type": "text", "text": "text"}], "structuredContent": {"a": 1}}"""));
    }

    @Test
    void structured_content_is_an_object_until_2026() {
        assertThat(call("2025-11-25", ToolResult.structured(List.of(1), "text"))).isEqualTo(json("""
                {"content": [{"type": "text", "text": "text"}]}"""));
    }

    @Test
    void a_results_meta_is_its_own() {
        assertThat(call("2025-11-25", new ToolResult(List.of(), null, false, Map.of("a", 1)))).isEqualTo(json("""
                {"content": [], "_meta": {"a": 1}}"""));
    }

    @Test
    void prompts_are_converted_too() {
        host.with(Tools.prompt(
                PromptDefinition.of("p", "P."),
                (arguments, context) -> PromptResult.of(
                        new PromptMessage(Role.USER, Content.link("test://a", "a")),
                        new PromptMessage(Role.USER, Content.audio(new byte[1], "audio/wav")))));

        assertThat(result("2024-11-05", "prompts/get", "{\"name\": \"p\"}")).isEqualTo(json("""
                {"messages": [{"role": "user", "content": {"type": "text", "text": "a: test://a"}},
                              {"role": "user", "content": {"type": "text", "text": "[audio/wav, 1 bytes]"}}]}"""));
    }

    @Test
    void pages_are_encoded_per_revision() {
        addTool(null);

        for (int i = 0; i < 2; i++) {
            assertThat(JsonText.object(first("2024-11-05", "tools"))).doesNotContainKey("title");
            assertThat(JsonText.object(first("2025-11-25", "tools"))).containsKey("title");
        }
    }
}
