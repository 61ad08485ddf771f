package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** ping, logging, progress and what is common to all requests in a session. */
class UtilityTest {

    @AutoClose
    private final TestHost host = new TestHost().with(
            Tools.echo(),
            Tools.tool("talk", (arguments, context) -> {
                for (LogLevel level : LogLevel.values()) {
                    context.log(level, level.name());
                }
                return ToolResult.text("done");
            }),
            Tools.tool("work", (arguments, context) -> {
                context.progress(1, 0, "one");
                context.progress(2.5, 10, null);
                return ToolResult.text("done");
            }));

    private final SessionClient session = host.session("2025-11-25");

    private RecordedExchange send(String method, String params) {
        return session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": %s}""".formatted(method, params)).send();
    }

    private static List<Object> levels(RecordedExchange answer) {
        return answer.rest().stream()
                .filter(event -> event.data() != null && event.at("method") != null)
                .map(event -> event.at("params.level"))
                .toList();
    }

    @Test
    void ping_is_answered_with_nothing() {
        assertThat(session.post("{\"jsonrpc\": \"2.0\", \"id\": \"p\", \"method\": \"ping\"}").send().json())
                .isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": \"p\", \"result\": {}}"));
    }

    @Test
    void notifications_and_responses_are_accepted() {
        for (String message : List.of(
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": \"none\"}}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\"}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/nobody/knows\", \"params\": {}}",
                "{\"jsonrpc\": \"2.0\", \"id\": \"nothing we asked\", \"result\": {}}",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {\"code\": -32700, \"message\": \"?\"}}")) {
            var answer = session.post(message).send();

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void an_unknown_method() {
        var answer = send("server/discover", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("error"))
                .isEqualTo(Map.of("code", -32601, "message", "Method not found: server/discover"));
    }

    @Test
    void a_tool_call_is_plain_json_without_anything_modern() {
        assertThat(session.call(5, "echo", "{\"text\": \"hi\"}").send().json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 5, "result": {"content": [{"type": "text", "text": "hi"}]}}"""));
    }

    @Test
    void lists_have_nothing_modern_either() {
        var answer = send("prompts/list", "{}");

        assertThat(answer.json()).isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"prompts\": []}}"));
    }

    @Test
    void messages_from_info_on_until_the_client_says_otherwise() {
        assertThat(levels(session.call(1, "talk", "{}").send()))
                .containsExactly("info", "notice", "warning", "error", "critical", "alert", "emergency");
    }

    @Test
    void the_level_is_set_for_the_session() {
        assertThat(send("logging/setLevel", "{\"level\": \"critical\"}").json())
                .isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"));

        assertThat(levels(session.call(2, "talk", "{}").send())).containsExactly("critical", "alert", "emergency");
        assertThat(levels(host.session("2025-11-25").call(2, "talk", "{}").send())).hasSize(7);
    }

    @Test
    void an_unknown_level() {
        assertThat(send("logging/setLevel", "{\"level\": \"loud\"}").at("error.code")).isEqualTo(-32602);
        assertThat(send("logging/setLevel", "{\"level\": \"INFO\"}").at("error.code")).isEqualTo(-32602);
        assertThat(send("logging/setLevel", "{}").at("error.code")).isEqualTo(-32602);
    }

    @Test
    void a_message_names_the_tool() {
        List<Event> events = session.call(1, "talk", "{}").send().rest();

        assertThat(events.stream().filter(event -> event.data() != null).findFirst().orElseThrow().json())
                .isEqualTo(json("""
                        {"jsonrpc": "2.0", "method": "notifications/message",
                         "params": {"level": "info", "logger": "talk", "data": "INFO"}}"""));
    }

    @Test
    void progress_for_who_asks_for_it() {
        var events = session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "work", "_meta": {"progressToken": 7}}}""").send().rest();

        assertThat(events.get(1).at("params"))
                .isEqualTo(json("{\"progressToken\": 7, \"progress\": 1, \"message\": \"one\"}"));
        assertThat(events.get(2).at("params")).isEqualTo(json("{\"progressToken\": 7, \"progress\": 2.5, \"total\": 10}"));
        assertThat(session.call(2, "work", "{}").send().at("result.content.0.text")).isEqualTo("done");
    }

    @Test
    void progress_had_no_message_at_first() {
        var events = host.session("2024-11-05").post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "work", "_meta": {"progressToken": 7}}}""").send().rest();

        assertThat(events.get(0).at("params")).isEqualTo(json("{\"progressToken\": 7, \"progress\": 1}"));
    }

    @Test
    void a_client_without_streams_gets_its_log_messages_over_the_sessions_stream() {
        var stream = session.get().send();
        stream.next();

        assertThat(session.call(1, "talk", "{}").jsonOnly().send().at("result.content.0.text")).isEqualTo("done");

        assertThat(stream.next().at("params.level")).isEqualTo("info");
    }

    @Test
    void an_id_that_is_still_running_is_refused() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var first = session.call(1, "blocking", "{}").start();
        blocking.awaitEntered();

        var second = session.call(1, "blocking", "{}").send();

        assertThat(second.at("error"))
                .isEqualTo(Map.of("code", -32600, "message", "A request with the id 1 is still running"));
        blocking.letGo();
        assertThat(TestHost.text(first.json())).isEqualTo("blocking is done");
        assertThat(TestHost.text(session.call(1, "blocking", "{}").send().json())).isEqualTo("blocking is done");
    }

    @Test
    void an_id_of_another_session_is_not_in_the_way() {
        var blocking = new BlockingTool("blocking", 2);
        host.with(blocking);
        var first = session.call(1, "blocking", "{}").start();
        var second = host.session("2025-11-25").call(1, "blocking", "{}").start();
        blocking.awaitEntered();
        blocking.letGo();

        assertThat(first.status()).isEqualTo(200);
        assertThat(TestHost.text(second.json())).isEqualTo("blocking is done");
    }

    @Test
    void a_resource_that_does_not_exist_has_its_own_code() {
        assertThat(send("resources/read", "{\"uri\": \"test://none\"}").at("error")).isEqualTo(json("""
                {"code": -32002, "message": "Resource not found: test://none", "data": {"uri": "test://none"}}"""));
    }

    @Test
    void a_bad_progress_token_starts_nothing() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var answer = session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "blocking", "_meta": {"progressToken": 1.5}}}""").send();

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(blocking.calls()).isZero();
    }
}
