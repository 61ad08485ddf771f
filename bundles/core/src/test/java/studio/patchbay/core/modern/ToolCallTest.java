package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Content;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** tools/call at 2026-07-28, as long as nothing goes wrong. */
class ToolCallTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    @Test
    void a_plain_result_is_plain_json() {
        var answer = host.call("echo", "{\"text\": \"hi\"}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "resultType": "complete", "content": [{"type": "text", "text": "hi"}],
                  "_meta": {"io.modelcontextprotocol/serverInfo":
                    {"name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
    }

    @Test
    void every_kind_of_content() {
        host.with(Tools.tool("all", (arguments, context) -> ToolResult.of(
                Content.text("ä\n"),
                Content.image(new byte[] {1, 2, 3}, "image/png"),
                Content.audio(new byte[] {4}, "audio/wav"),
                Content.embedded(ResourceContents.text("test://a", "text/plain", "A")),
                Content.embedded(ResourceContents.blob("test://b", null, new byte[] {5})),
                new Content.Link("test://c", "c", "C", "The c.", "text/plain", null))));

        assertThat(host.call("all", "{}").send().at("result.content")).isEqualTo(json("""
                [{"type": "text", "text": "ä\\n"},
                 {"type": "image", "data": "AQID", "mimeType": "image/png"},
                 {"type": "audio", "data": "BA==", "mimeType": "audio/wav"},
                 {"type": "resource", "resource": {"uri": "test://a", "mimeType": "text/plain", "text": "A"}},
                 {"type": "resource", "resource": {"uri": "test://b", "blob": "BQ=="}},
                 {"type": "resource_link", "uri": "test://c", "name": "c", "title": "C", "description": "The c.",
                  "mimeType": "text/plain"}]"""));
    }

    @Test
    void structured_content_may_be_any_value() {
        for (Object value : List.of(Map.of("a", 1), List.of(1, 2), "text", 7, true)) {
            var tool = Tools.tool("structured", (arguments, context) -> ToolResult.structured(value, "text"));
            host.with(tool);

            assertThat(host.call("structured", "{}").send().at("result.structuredContent")).isEqualTo(value);
            host.without(tool);
        }
    }

    @Test
    void a_results_own_meta_stands_beside_ours() {
        host.with(Tools.tool("meta", (arguments, context) -> new ToolResult(
                List.of(), null, false,
                Map.of("com.example/x", 1, "io.modelcontextprotocol/serverInfo", "an impostor"))));

        assertThat(host.call("meta", "{}").send().at("result._meta")).isEqualTo(json("""
                {"com.example/x": 1, "io.modelcontextprotocol/serverInfo":
                  {"name": "test-server", "title": "Test server", "version": "1.2.3"}}"""));
    }

    @Test
    void arguments_may_be_left_out() {
        host.with(Tools.tool("none", (arguments, context) -> ToolResult.text(arguments.toString())));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "none", "_meta": {$meta}}}""").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("{}");
    }

    @Test
    void the_handler_sees_the_call() {
        host.with(Tools.tool("context", (arguments, context) -> ToolResult.structured(
                Map.of(
                        "name", context.name(),
                        "principal", context.caller().principal(),
                        "transport", context.caller().transport(),
                        "trace", context.meta().get("traceparent"),
                        "hurry", context.remaining().toMinutes() < 5),
                "")));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "context", "_meta": {$meta, "traceparent": "00-1-2-01"}}}""").as("ann").send();

        assertThat(answer.at("result.structuredContent")).isEqualTo(json("""
                {"name": "context", "principal": "ann", "transport": "http", "trace": "00-1-2-01", "hurry": true}"""));
    }

    /** Tells of its progress and logs at two levels. */
    private void addTalkativeTool() {
        host.with(Tools.tool("talk", (arguments, context) -> {
            context.progress(0.5, 2, "starting");
            context.log(LogLevel.DEBUG, "details");
            context.log(LogLevel.ERROR, Map.of("code", 7));
            context.progress(2, 2, null);
            return ToolResult.text("done");
        }));
    }

    private RecordedExchange talk(String meta) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "talk", "_meta": {$meta%s}}}""".formatted(meta)).send();
    }

    @Test
    void progress_makes_a_stream_that_ends_with_the_result() {
        addTalkativeTool();

        var events = talk(", \"progressToken\": \"t\"").rest();

        assertThat(events).hasSize(3).allMatch(event -> event.id() == null && event.retry() == null);
        assertThat(events.get(0).json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/progress",
                 "params": {"progressToken": "t", "progress": 0.5, "total": 2, "message": "starting"}}"""));
        assertThat(events.get(1).json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/progress",
                 "params": {"progressToken": "t", "progress": 2, "total": 2}}"""));
        assertThat(events.get(2).at("result.content.0.text")).isEqualTo("done");
        assertThat(events.get(2).at("id")).isEqualTo(1);
    }

    @Test
    void the_progress_token_keeps_its_type() {
        addTalkativeTool();

        assertThat(talk(", \"progressToken\": 12345678901").rest().get(0).at("params.progressToken"))
                .isEqualTo(12345678901L);
    }

    @Test
    void without_token_and_level_nothing_is_told() {
        addTalkativeTool();

        assertThat(TestHost.text(talk("").json())).isEqualTo("done");
    }

    @Test
    void log_messages_come_from_the_level_on_that_was_asked_for() {
        addTalkativeTool();

        var events = talk(", \"io.modelcontextprotocol/logLevel\": \"warning\"").rest();

        assertThat(events).hasSize(2);
        assertThat(events.get(0).json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/message",
                 "params": {"level": "error", "logger": "talk", "data": {"code": 7}}}"""));
        assertThat(talk(", \"io.modelcontextprotocol/logLevel\": \"debug\"").rest()).hasSize(3);
    }

    @Test
    void a_client_that_takes_no_stream_gets_the_result_only() {
        addTalkativeTool();
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "talk", "_meta": {$meta, "progressToken": 1,
                 "io.modelcontextprotocol/logLevel": "debug"}}}""").jsonOnly().send();

        assertThat(TestHost.text(answer.json())).isEqualTo("done");
    }

    @Test
    void a_result_that_fits_its_output_schema() {
        host.with(Tools.tool(
                ToolDefinition.named("count").output(Schema.json("{\"type\": \"integer\"}")).build(),
                (arguments, context) -> ToolResult.structured(3, "3")));

        assertThat(host.call("count", "{}").send().at("result.structuredContent")).isEqualTo(3);
    }

    @Test
    void a_failure_need_not_fit_the_output_schema() {
        host.with(Tools.tool(
                ToolDefinition.named("count").output(Schema.json("{\"type\": \"integer\"}")).build(),
                (arguments, context) -> {
                    throw new ToolException("cannot count");
                }));

        assertThat(TestHost.text(host.call("count", "{}").send().json())).isEqualTo("cannot count");
    }
}
