package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 basic, "_meta": every request says which version it speaks and what its client can do. */
class EnvelopeTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private static void refused(RecordedExchange answer, int code, String message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(code);
        assertThat((String) answer.at("error.message")).contains(message);
        assertThat(answer.at("id")).isEqualTo(1);
    }

    @Test
    void a_request_needs_the_clients_capabilities() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list",
                 "params": {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}}}""").send();

        refused(answer, -32602, "clientCapabilities");
    }

    @Test
    void capabilities_are_an_object() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientCapabilities": ["sampling"]}}}""").send();

        refused(answer, -32602, "clientCapabilities");
    }

    @Test
    void a_request_needs_the_version() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {}}""").send();

        refused(answer, -32602, "io.modelcontextprotocol/protocolVersion");
    }

    @Test
    void the_version_is_a_string() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                 "io.modelcontextprotocol/protocolVersion": 20260728,
                 "io.modelcontextprotocol/clientCapabilities": {}}}}""").send();

        refused(answer, -32602, "io.modelcontextprotocol/protocolVersion");
    }

    @Test
    void an_unknown_version_is_told_which_ones_are_served() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2031-01-01",
                 "io.modelcontextprotocol/clientCapabilities": {}}}}""")
                .header("MCP-Protocol-Version", "2031-01-01")
                .send();

        refused(answer, -32022, "2031-01-01");
        assertThat(answer.at("error.data")).isEqualTo(json("""
                {"requested": "2031-01-01",
                 "supported": ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]}"""));
    }

    @Test
    void a_version_with_a_handshake_is_not_spoken_without_one() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2025-11-25",
                 "io.modelcontextprotocol/clientCapabilities": {}}}}""")
                .header("MCP-Protocol-Version", "2025-11-25")
                .send();

        refused(answer, -32022, "2025-11-25");
    }

    @Test
    void who_the_client_is_need_not_be_said_and_is_not_read() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list",
                 "params": {"_meta": {$meta, "io.modelcontextprotocol/clientInfo": 7}}}""").send();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void an_unknown_log_level_is_refused() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "echo",
                 "arguments": {"text": "hi"}, "_meta": {$meta, "io.modelcontextprotocol/logLevel": "loud"}}}""")
                .send();

        refused(answer, -32602, "loud");
    }

    @Test
    void a_log_level_is_a_string() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list",
                 "params": {"_meta": {$meta, "io.modelcontextprotocol/logLevel": 3}}}""").send();

        refused(answer, -32602, "logLevel");
    }

    @Test
    void a_progress_token_is_a_string_or_an_integer() {
        for (String token : new String[] {"1.5", "true", "{}", "[1]", "1e40"}) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "echo",
                     "arguments": {"text": "hi"}, "_meta": {$meta, "progressToken": %s}}}""".formatted(token)).send();

            refused(answer, -32602, "progressToken");
        }
    }

    @Test
    void an_unknown_method_is_not_found() {
        for (String method : new String[] {"tools/lists", "ping", "logging/setLevel", "resources/subscribe"}) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": "a", "method": "%s", "params": {"_meta": {$meta}}}"""
                    .formatted(method)).send();

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json()).isEqualTo(json("""
                    {"jsonrpc": "2.0", "id": "a",
                     "error": {"code": -32601, "message": "Method not found: %s"}}""".formatted(method)));
        }
    }

    @Test
    void initialize_does_not_exist_for_a_modern_request() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                 "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}, "_meta": {$meta}}}""").send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("error.code")).isEqualTo(-32601);
        assertThat(answer.header("Mcp-Session-Id")).isNull();
    }

    @Test
    void a_notification_is_accepted_without_a_body() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled",
                 "params": {"requestId": 1, "_meta": {$meta}}}""").send();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_session_id_is_ignored() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""")
                .header("Mcp-Session-Id", "made-up")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Mcp-Session-Id")).isNull();
    }

    @Test
    void ids_come_back_as_they_were() {
        for (String id : new String[] {"0", "-7", "9007199254740993", "123456789012345678901234567890", "\"ä\\u0000\""}) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": %s, "method": "server/discover", "params": {"_meta": {$meta}}}"""
                    .formatted(id)).send();

            assertThat(answer.at("id")).isEqualTo(json(id));
        }
    }

    @Test
    void an_id_that_is_half_a_character_comes_back_as_it_was() {
        for (String method : new String[] {"server/discover", "tools/list", "nothing"}) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": "\\ud800", "method": "%s", "params": {"_meta": {$meta}}}"""
                    .formatted(method)).send();

            assertThat(answer.at("id")).isEqualTo("\ud800");
        }
    }

    @Test
    void a_request_must_have_an_id_that_is_one() {
        for (String id : new String[] {"null", "1.5", "true", "[]", "{}", "1e2"}) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": %s, "method": "tools/list", "params": {"_meta": {$meta}}}"""
                    .formatted(id)).send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json()).isEqualTo(json("""
                    {"jsonrpc": "2.0", "id": null,
                     "error": {"code": -32600, "message": "\\"id\\" must be a string or an integer"}}"""));
        }
    }

    @Test
    void there_are_no_batches() {
        var answer = host.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}]""")
                .header("MCP-Protocol-Version", "2026-07-28")
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat((String) answer.at("error.message")).contains("one message at a time");
    }
}
