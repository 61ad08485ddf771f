package studio.patchbay.core.slim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.core.internal.SurfaceRule.Surface;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Where a list of tools would be too long it has three, by way of which all others are found and called. */
class SlimSurfaceTest {

    private static final String SLIM = "?surface=slim";

    @AutoClose
    private final TestHost host = new TestHost().with(cube(), Tools.says("bake", "baked"), Tools.says("search", "the skill's own"));

    private static ToolHandler cube() {
        return Tools.tool(
                ToolDefinition.named("create_cube")
                        .title("Create a cube")
                        .description("Adds a cube to the scene.")
                        .input(Schema.json("""
                                {"type": "object", "properties": {"size": {"type": "number"}}, "required": ["size"]}"""))
                        .effect(Effect.ADDS)
                        .build(),
                (arguments, context) -> ToolResult.text("a cube of " + arguments.get("size") + " by " + context.name()));
    }

    private RecordedExchange list(String at) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""").at(at).send();
    }

    private static List<Object> names(RecordedExchange list) {
        return JsonText.list(list.at("result.tools")).stream().map(tool -> JsonText.at(tool, "name")).toList();
    }

    private RecordedExchange use(String tool, String arguments) {
        return host.call(tool, arguments).at(SLIM).send();
    }

    /** With the header by which a proxy may route. */
    private RecordedExchange call(String tool, String arguments) {
        return host.call("call", "{\"tool\": \"%s\", \"arguments\": %s}".formatted(tool, arguments))
                .header("Mcp-Param-Tool", tool)
                .at(SLIM)
                .send();
    }

    @Test
    void the_list_has_three_tools() {
        assertThat(names(list(SLIM))).containsExactly("call", "describe", "search");
        assertThat(names(list(""))).containsExactly("bake", "create_cube", "search");
        assertThat(list(SLIM).at("result.tools.0.inputSchema.properties.tool.x-mcp-header")).isEqualTo("Tool");
        assertThat(list(SLIM).at("result.cacheScope")).isEqualTo("public");
    }

    @Test
    void search_finds_by_words() {
        var answer = use("search", "{\"query\": \"add cubes\"}");

        assertThat(answer.at("result.structuredContent")).isEqualTo(JsonText.json("""
                {"tools": [{"name": "create_cube", "title": "Create a cube", "description": "Adds a cube to the scene."}],
                 "found": 1}"""));
        assertThat(TestHost.text(answer.json())).isEqualTo("create_cube: Adds a cube to the scene.");
    }

    @Test
    void search_says_when_there_is_nothing_and_when_there_is_more() {
        assertThat(TestHost.text(use("search", "{\"query\": \"render\"}").json()))
                .isEqualTo("None of the 3 tools has any of these words. Try others, or a more general one.");
        assertThat(TestHost.text(use("search", "{\"query\": \"cube bake search\", \"limit\": 1}").json()))
                .endsWith("\n(2 more have some of these words.)");
    }

    @Test
    void describe_gives_what_the_full_list_has() {
        Object full = list("").at("result.tools.1");

        var answer = use("describe", "{\"tools\": [\"create_cube\", \"create_cub\"]}");

        assertThat(answer.at("result.structuredContent.tools")).isEqualTo(List.of(full));
        assertThat(answer.at("result.structuredContent.unknown"))
                .isEqualTo(List.of("There is no tool \"create_cub\" here. Did you mean create_cube?"));
        assertThat(use("describe", "{\"tools\": [\"x\"]}").at("result.isError")).isEqualTo(true);
    }

    @Test
    void call_is_a_call_of_the_tool() {
        assertThat(TestHost.text(call("create_cube", "{\"size\": 2}").json())).isEqualTo("a cube of 2 by create_cube");
    }

    @Test
    void call_says_what_is_wrong_with_the_arguments() {
        var answer = call("create_cube", "{\"size\": \"big\"}");

        assertThat(answer.at("result.isError")).isEqualTo(true);
        assertThat(TestHost.text(answer.json())).isEqualTo(TestHost.text(use("create_cube", "{\"size\": \"big\"}").json()))
                .contains("size");
    }

    @Test
    void call_says_what_is_wrong_with_itself() {
        assertThat(TestHost.text(use("call", "{}").json())).contains("tool");
        assertThat(TestHost.text(host.call("call", "{\"tool\": \"bake\", \"arguments\": 1}")
                        .header("Mcp-Param-Tool", "bake").at(SLIM).send().json()))
                .contains("/arguments");
    }

    @Test
    void call_names_the_tools_that_may_be_meant() {
        var answer = call("create_cubes", "{}");

        assertThat(answer.at("result.isError")).isEqualTo(true);
        assertThat(TestHost.text(answer.json()))
                .isEqualTo("There is no tool \"create_cubes\" here. Did you mean create_cube?");
        host.policy(new Rules().hide("create_cube", "x"));
        assertThat(TestHost.text(call("create_cubes", "{}").json()))
                .isEqualTo("There is no tool \"create_cubes\" here. Find tools with search.");
    }

    @Test
    void a_tool_whose_name_one_of_the_three_has_is_reached_by_call() {
        assertThat(TestHost.text(call("search", "{}").json())).isEqualTo("the skill's own");
        assertThat(TestHost.text(host.call("search", "{}").send().json())).isEqualTo("the skill's own");
        assertThat(call("call", "{}").at("result.isError")).isEqualTo(true);
    }

    @Test
    void all_tools_can_be_called_directly_too() {
        assertThat(TestHost.text(use("create_cube", "{\"size\": 1}").json())).isEqualTo("a cube of 1 by create_cube");
    }

    @Test
    void where_all_are_shown_the_three_are_not_there() {
        assertThat(host.call("describe", "{\"tools\": [\"bake\"]}").send().at("error.message"))
                .isEqualTo("Unknown tool: describe");
        assertThat(host.call("call", "{\"tool\": \"bake\"}").send().at("error.message")).isEqualTo("Unknown tool: call");
    }

    @Test
    void what_a_caller_may_not_see_is_not_there() {
        host.policy(new Rules().hide("create_cube", "scene"));

        assertThat(use("search", "{\"query\": \"cube\"}").at("result.structuredContent.found")).isEqualTo(0);
        assertThat(use("describe", "{\"tools\": [\"create_cube\"]}").at("result.isError")).isEqualTo(true);
        assertThat(call("create_cube", "{\"size\": 1}").at("result.isError")).isEqualTo(true);
        assertThat(host.call("search", "{\"query\": \"cube\"}").at(SLIM).as("ann", "scene").send()
                        .at("result.structuredContent.found"))
                .isEqualTo(1);
        assertThat(list(SLIM).at("result.cacheScope")).isEqualTo("private");
        assertThat(names(list(SLIM))).hasSize(3);
    }

    @Test
    void what_a_caller_may_not_use_is_refused_as_in_a_direct_call() {
        host.policy(new Rules().deny("create_cube", "scene"));

        assertThat(call("create_cube", "{\"size\": 1}").status()).isEqualTo(403);
    }

    @Test
    void those_who_watch_calls_hear_of_the_tool_and_not_of_the_way() {
        var told = new ArrayList<String>();
        host.interceptor(0, invocation -> {
            told.add(invocation.subject().name() + " " + invocation.arguments());
            return null;
        });

        call("create_cube", "{\"size\": 3}");
        use("search", "{\"query\": \"cube\"}");

        assertThat(told).containsExactly("create_cube {size=3}", "search {query=cube}");
    }

    @Test
    void the_header_that_names_the_tool_is_held_to() {
        var answer = host.call("call", "{\"tool\": \"bake\"}").header("Mcp-Param-Tool", "other").at(SLIM).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32020);
        assertThat(host.call("call", "{\"tool\": \"bake\"}").at(SLIM).send().at("error.code")).isEqualTo(-32020);
    }

    @Test
    void headers_of_the_tool_itself_need_not_be_sent_but_must_be_right() {
        host.with(Tools.tool(
                ToolDefinition.named("render")
                        .input(Schema.json("""
                                {"type": "object", "properties": {"farm": {"type": "string", "x-mcp-header": "Farm"}}}"""))
                        .build(),
                (arguments, context) -> ToolResult.text("ok")));
        String arguments = "{\"tool\": \"render\", \"arguments\": {\"farm\": \"a\"}}";

        assertThat(TestHost.text(call("render", "{\"farm\": \"a\"}").json())).isEqualTo("ok");
        for (String farm : List.of("a", "b")) {
            var answer = host.call("call", arguments).header("Mcp-Param-Tool", "render").header("Mcp-Param-Farm", farm).at(SLIM).send();
            assertThat(answer.status()).isEqualTo(farm.equals("a") ? 200 : 400);
        }
    }

    @Test
    void questions_come_back_to_the_call() {
        host.with(Tools.tool("ask", (arguments, context) -> ToolResult.text("roots " + context.roots())));
        Object state = call("ask", "{}").at("result.requestState");

        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
                 "name": "call", "arguments": {"tool": "ask", "arguments": {}},
                 "requestState": "%s", "inputResponses": {"roots": {"roots": []}}, "_meta": {$able}}}""".formatted(state))
                .header("Mcp-Param-Tool", "ask").at(SLIM).send();

        assertThat(TestHost.text(answer.json())).isEqualTo("roots []");
    }

    @Test
    void a_session_keeps_the_surface_that_it_began_with() {
        host.at(SLIM);
        var session = host.session("2025-11-25");
        host.at("");

        var answer = session.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}").at("").send();

        assertThat(names(answer)).containsExactly("call", "describe", "search");
        assertThat(TestHost.text(session.call(2, "call", "{\"tool\": \"bake\"}").send().json())).isEqualTo("baked");
    }

    @Test
    void its_list_does_not_change_when_tools_come_and_go() {
        host.at(SLIM);
        var stream = host.session("2025-06-18").get().send();

        host.with(Tools.says("more", ""));
        host.with(Tools.textResource("test://r", ""));

        assertThat(stream.next().at("method")).isEqualTo("notifications/resources/list_changed");
        assertThat(stream.arrived()).isEmpty();
        assertThat(use("search", "{\"query\": \"more\"}").at("result.structuredContent.found")).isEqualTo(1);
    }

    @Test
    void auto_is_slim_for_those_who_would_see_many() {
        try (var large = new TestHost(settings -> settings.surface(Surface.AUTO, 2))
                .with(Tools.says("a", ""), Tools.says("b", ""))) {
            String message = """
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""";
            assertThat(names(large.modern(message).send())).containsExactly("a", "b");
            var stream = large.session("2025-06-18").get().send();

            large.with(Tools.says("c", ""));

            assertThat(stream.next().at("method")).isEqualTo("notifications/tools/list_changed");
            assertThat(names(large.modern(message).send())).containsExactly("call", "describe", "search");
            assertThat(names(large.modern(message).at("?surface=full").send())).containsExactly("a", "b", "c");
            large.policy(new Rules().hide("c", "x"));
            assertThat(names(large.modern(message).send())).containsExactly("a", "b");
            assertThat(names(large.modern(message).as("ann", "x").send())).containsExactly("call", "describe", "search");
        }
    }

    @Test
    void a_scope_has_it_too() {
        host.scoped(Tools.says("a1__rig", "rigged"), "rig", "instance/a1");

        assertThat(names(list("a1" + SLIM))).containsExactly("call", "describe", "search");
        assertThat(host.call("search", "{\"query\": \"rig cube\"}").at("a1" + SLIM).send().at("result.structuredContent.tools.0.name"))
                .isEqualTo("rig");
        assertThat(TestHost.text(host.call("call", "{\"tool\": \"rig\"}").header("Mcp-Param-Tool", "rig").at("a1" + SLIM).send().json()))
                .isEqualTo("rigged");
    }
}
