package studio.patchbay.core.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import studio.patchbay.api.Form;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Valid messages of both eras, and handlers for them to reach. None of the handlers waits for a client. */
final class Corpus {

    static final List<String> MODERN = expand(
            """
            {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": "a", "method": "tools/list", "params": {"cursor": "YWZ0ZXI6ZWNobw", "_meta": {$able}}}""",
            """
            {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "typed",
             "arguments": {"text": "hi", "count": 5, "list": [1, 2], "deep": {"a": {"b": null}}}, "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "talk", "arguments": {},
             "_meta": {$meta, "progressToken": "p", "io.modelcontextprotocol/logLevel": "debug"}}}""",
            """
            {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "ask", "arguments": {"x": [{"y": 1.0}]},
             "requestState": "c3RhdGU", "inputResponses": {"name": {"action": "accept", "content": {"name": "A"}}},
             "_meta": {$able}}}""",
            """
            {"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": {"name": "ask",
             "inputResponses": {"name": {"action": "accept", "content": {"name": "A"}}, "s": {"role": "assistant",
             "content": [{"type": "text", "text": "t"}], "model": "m"}, "r": {"roots": [{"uri": "file:///a"}]}},
             "_meta": {$able}}}""",
            """
            {"jsonrpc": "2.0", "id": 6, "method": "tools/call", "params": {"name": "fail", "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 7, "method": "resources/read", "params": {"uri": "test://items/7", "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 8, "method": "resources/templates/list", "params": {"_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 9, "method": "prompts/get", "params": {"name": "greet",
             "arguments": {"who": "A"}, "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 10, "method": "completion/complete", "params": {"ref": {"type": "ref/prompt",
             "name": "greet"}, "argument": {"name": "who", "value": "A"}, "context": {"arguments": {"a": "b"}},
             "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "id": 11, "method": "subscriptions/listen", "params": {"notifications":
             {"toolsListChanged": true, "resourceSubscriptions": ["test://a"]}, "_meta": {$meta}}}""",
            """
            {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1, "_meta": {$meta}}}""");

    static final List<String> LEGACY = expand(
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-03-26",
             "capabilities": {"roots": {"listChanged": true}}, "clientInfo": {"name": "c", "version": "1"}}}""",
            """
            {"jsonrpc": "2.0", "method": "notifications/initialized", "params": {}}""",
            """
            {"jsonrpc": "2.0", "id": "p", "method": "ping"}""",
            """
            {"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {"cursor": "YWZ0ZXI6ZWNobw"}}""",
            """
            {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "typed",
             "arguments": {"text": "hi", "count": 5}}}""",
            """
            {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "talk", "_meta": {"progressToken": 7}}}""",
            """
            {"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": {"name": "ask"}}""",
            """
            {"jsonrpc": "2.0", "id": 6, "method": "resources/read", "params": {"uri": "test://items/7"}}""",
            """
            {"jsonrpc": "2.0", "id": 7, "method": "resources/subscribe", "params": {"uri": "test://a"}}""",
            """
            {"jsonrpc": "2.0", "id": 8, "method": "resources/unsubscribe", "params": {"uri": "test://a"}}""",
            """
            {"jsonrpc": "2.0", "id": 9, "method": "prompts/get", "params": {"name": "greet", "arguments": {"who": "A"}}}""",
            """
            {"jsonrpc": "2.0", "id": 10, "method": "logging/setLevel", "params": {"level": "debug"}}""",
            """
            {"jsonrpc": "2.0", "id": 11, "method": "completion/complete", "params": {"ref": {"type": "ref/resource",
             "uri": "test://items/{id}"}, "argument": {"name": "id", "value": "A"}}}""",
            """
            {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 3, "reason": "r"}}""",
            """
            {"jsonrpc": "2.0", "id": "patchbay-1", "result": {"action": "accept", "content": {"name": "A"}}}""",
            """
            {"jsonrpc": "2.0", "id": "patchbay-2", "error": {"code": -1, "message": "no"}}""",
            """
            [{"jsonrpc": "2.0", "id": 12, "method": "ping"}, {"jsonrpc": "2.0", "method": "notifications/initialized"},
             {"jsonrpc": "2.0", "id": 13, "method": "tools/call", "params": {"name": "typed", "arguments": {"text": "b"}}}]""");

    private Corpus() {}

    private static List<String> expand(String... messages) {
        return Arrays.stream(messages).map(JsonText::expand).toList();
    }

    static void addHandlers(TestHost host, AtomicLong ran) {
        host.with(
                Tools.tool(
                        ToolDefinition.named("typed").input(Schema.json("""
                                {"type": "object", "properties": {"text": {"type": "string", "maxLength": 1000,
                                 "x-mcp-header": "Text"}, "count": {"type": "integer", "minimum": 0},
                                 "list": {"type": "array", "uniqueItems": true}, "deep": {"type": "object"}},
                                 "required": ["text"]}""")).build(),
                        (arguments, context) -> {
                            ran.incrementAndGet();
                            return ToolResult.structured(arguments, "ok");
                        }),
                Tools.tool("talk", (arguments, context) -> {
                    ran.incrementAndGet();
                    context.progress(1, 2, "half");
                    context.log(LogLevel.ERROR, arguments);
                    return ToolResult.text("ok");
                }),
                Tools.tool("ask", (arguments, context) -> {
                    ran.incrementAndGet();
                    context.input(Form.of("name", "?", Schema.json("{\"type\": \"object\"}")));
                    return ToolResult.text("ok");
                }),
                Tools.tool("fail", (arguments, context) -> {
                    throw new ToolException("failed");
                }),
                Tools.resource(
                        ResourceDefinition.of("test://items/{id}", "items", null, null),
                        (uri, variables, context) -> {
                            ran.incrementAndGet();
                            return List.of(ResourceContents.text(uri, null, "" + variables));
                        }),
                Tools.textResource("test://a", "a"),
                Tools.prompt(
                        PromptDefinition.of("greet", "", new PromptDefinition.Argument("who", null, null, true)),
                        (arguments, context) -> {
                            ran.incrementAndGet();
                            return PromptResult.of(PromptMessage.user(Map.copyOf(arguments).toString()));
                        }));
    }
}
