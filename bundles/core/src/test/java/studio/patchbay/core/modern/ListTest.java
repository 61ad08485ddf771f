package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Annotations;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Icon;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Role;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** The list methods of 2026-07-28: whole entries, in a fixed order, cacheable. */
class ListTest {

    private static final String META = """
            "_meta": {"io.modelcontextprotocol/serverInfo":
                {"name": "test-server", "title": "Test server", "version": "1.2.3"}}""";

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.pageSize(3));

    private RecordedExchange list(String method) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {"_meta": {$meta}}}""".formatted(method)).send();
    }

    private RecordedExchange toolsAfter(Object cursor) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": "%s", "_meta": {$meta}}}"""
                .formatted(cursor)).send();
    }

    @Test
    void nothing_is_an_empty_list() {
        for (String method : List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list")) {
            String field = method.equals("resources/templates/list") ? "resourceTemplates" : method.split("/")[0];

            assertThat(list(method).json()).isEqualTo(json("""
                    {"jsonrpc": "2.0", "id": 1, "result": {"%s": [], "resultType": "complete",
                     "ttlMs": 5000, "cacheScope": "public", %s}}""".formatted(field, META)));
        }
    }

    @Test
    void a_tool_with_everything() {
        host.with(Tools.tool(
                ToolDefinition.named("all")
                        .title("All of it")
                        .description("Does all.")
                        .input(Schema.json("{\"type\": \"object\", \"properties\": {\"z\": {}, \"a\": {\"type\": \"string\"}}}"))
                        .output(Schema.json("{\"type\": \"array\"}"))
                        .effect(Effect.DESTROYS)
                        .idempotent(true)
                        .openWorld(true)
                        .icons(List.of(new Icon("data:image/png;base64,AA==", "image/png", List.of("48x48"))))
                        .meta(Map.of("com.example/x", 1))
                        .build(),
                (arguments, context) -> ToolResult.text("")));

        assertThat(list("tools/list").json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {"tools": [
                  {"name": "all", "title": "All of it", "description": "Does all.",
                   "icons": [{"src": "data:image/png;base64,AA==", "mimeType": "image/png", "sizes": ["48x48"]}],
                   "inputSchema": {"type": "object", "properties": {"z": {}, "a": {"type": "string"}}},
                   "outputSchema": {"type": "array"},
                   "annotations": {"readOnlyHint": false, "destructiveHint": true, "idempotentHint": true,
                                   "openWorldHint": true},
                   "_meta": {"com.example/x": 1}}],
                 "resultType": "complete", "ttlMs": 5000, "cacheScope": "public", %s}}""".formatted(META)));
    }

    @Test
    void schemas_keep_their_order() {
        host.with(Tools.tool(
                ToolDefinition.named("ordered")
                        .input(Schema.json("{\"properties\": {\"z\": {}, \"y\": {}, \"a\": {}}, \"type\": \"object\"}"))
                        .build(),
                (arguments, context) -> ToolResult.text("")));

        Object schema = list("tools/list").at("result.tools.0.inputSchema");

        assertThat(schema.toString()).isEqualTo("{properties={z={}, y={}, a={}}, type=object}");
    }

    @Test
    void a_tool_that_only_reads_says_nothing_about_destruction() {
        host.with(Tools.tool(
                ToolDefinition.named("reads").effect(Effect.READS).build(), (arguments, context) -> ToolResult.text("")));

        assertThat(list("tools/list").at("result.tools.0.annotations")).isEqualTo(json("""
                {"readOnlyHint": true, "openWorldHint": false}"""));
    }

    @Test
    void a_prompt_with_everything() {
        host.with(Tools.prompt(
                new PromptDefinition(
                        "ask", "Ask", "Asks.", "", List.of(new PromptDefinition.Argument("who", "Who", "Whom.", true)),
                        List.of()),
                (arguments, context) -> PromptResult.of()));

        assertThat(list("prompts/list").at("result.prompts")).isEqualTo(json("""
                [{"name": "ask", "title": "Ask", "description": "Asks.",
                  "arguments": [{"name": "who", "title": "Who", "description": "Whom.", "required": true}]}]"""));
    }

    @Test
    void a_resource_with_everything() {
        host.with(Tools.resource(
                new ResourceDefinition(
                        "test://a", "a", "A", "The a.", "text/plain", "", 12,
                        new Annotations(List.of(Role.USER), 0.5, Instant.EPOCH), List.of()),
                (uri, variables, context) -> List.of()));

        assertThat(list("resources/list").at("result.resources")).isEqualTo(json("""
                [{"uri": "test://a", "name": "a", "title": "A", "description": "The a.", "mimeType": "text/plain",
                  "size": 12,
                  "annotations": {"audience": ["user"], "priority": 0.5, "lastModified": "1970-01-01T00:00:00Z"}}]"""));
    }

    @Test
    void a_template_is_listed_as_one() {
        host.with(Tools.resource(
                ResourceDefinition.of("test://{id}/data", "data", null, null), (uri, variables, context) -> List.of()));

        assertThat(list("resources/templates/list").at("result.resourceTemplates")).isEqualTo(json("""
                [{"uriTemplate": "test://{id}/data", "name": "data"}]"""));
        assertThat(list("resources/list").at("result.resources")).isEqualTo(List.of());
    }

    @Test
    void the_order_does_not_depend_on_who_came_first() {
        host.with(Tools.says("m", ""), Tools.says("a", ""), Tools.says("z", ""));

        assertThat(names(list("tools/list"))).containsExactly("a", "m", "z");
    }

    @Test
    void long_lists_come_in_pages() {
        for (String name : List.of("g", "b", "e", "a", "d", "c", "f")) {
            host.with(Tools.says(name, ""));
        }
        List<List<String>> pages = new ArrayList<>();
        RecordedExchange page = list("tools/list");
        pages.add(names(page));
        while (page.at("result.nextCursor") != null) {
            page = toolsAfter(page.at("result.nextCursor"));
            pages.add(names(page));
            assertThat(page.at("result.ttlMs")).isEqualTo(5000);
            assertThat(page.at("result.cacheScope")).isEqualTo("public");
        }

        assertThat(pages).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"), List.of("g"));
    }

    @Test
    void a_full_last_page_has_no_cursor() {
        host.with(Tools.says("a", ""), Tools.says("b", ""), Tools.says("c", ""));

        assertThat(list("tools/list").at("result.nextCursor")).isNull();
    }

    @Test
    void a_cursor_stays_good_when_tools_come_and_go() {
        var gone = Tools.says("c", "");
        host.with(Tools.says("a", ""), Tools.says("b", ""), gone, Tools.says("d", ""), Tools.says("e", ""));
        Object cursor = list("tools/list").at("result.nextCursor");

        host.without(gone);
        host.with(Tools.says("aa", ""));

        assertThat(names(toolsAfter(cursor))).containsExactly("d", "e");
    }

    @Test
    void a_cursor_that_is_none_is_refused() {
        for (String cursor : List.of("", "x", "!!", "YWZ0ZXI", "bm9uc2Vuc2U")) {
            var answer = toolsAfter(cursor);

            assertThat(answer.at("error.code")).isEqualTo(-32602);
            assertThat((String) answer.at("error.message")).contains("cursor").contains("start again without it");
        }
    }

    @Test
    void a_cursor_is_a_string() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": 7, "_meta": {$meta}}}""").send();

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"cursor\" must be a string");
    }

    @Test
    void a_null_cursor_is_none() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": null, "_meta": {$meta}}}""").send();

        assertThat(answer.at("result.tools")).isEqualTo(List.of());
    }

    @Test
    void several_requests_at_once_get_their_own_ids() {
        host.with(Tools.says("a", ""));
        for (int i = 0; i < 5; i++) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": %d, "method": "tools/list", "params": {"_meta": {$meta}}}""".formatted(i)).send();

            assertThat(answer.at("id")).isEqualTo(i);
            assertThat(names(answer)).containsExactly("a");
        }
    }

    private static List<String> names(RecordedExchange answer) {
        return JsonText.list(answer.at("result.tools")).stream()
                .map(tool -> (String) JsonText.at(tool, "name"))
                .toList();
    }
}
