package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;

/** 2025-11-25 lifecycle, Initialization: the client's version if it is served, else our newest with a handshake. */
class NegotiationTest {

    @AutoClose
    private final TestHost host = new TestHost();

    private RecordedExchange initialize(String params) {
        return host.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": %s}""".formatted(params)).send();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void a_version_that_is_served(String version) {
        var answer = initialize("""
                {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}"""
                .formatted(version));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Mcp-Session-Id")).matches("[!-~]{20,}");
        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "protocolVersion": "%s",
                  "capabilities": {
                    "logging": {}, "completions": {}, "tools": {"listChanged": true}, "prompts": {"listChanged": true},
                    "resources": {"subscribe": true, "listChanged": true}},
                  "serverInfo": {"name": "test-server", "title": "Test server", "version": "1.2.3"},
                  "instructions": "Be nice."}}""".formatted(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2031-01-01", "2024-10-07", "1.0", ""})
    void any_other(String version) {
        var answer = initialize("""
                {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}"""
                .formatted(version));

        assertThat(answer.at("result.protocolVersion")).isEqualTo("2025-11-25");
    }

    @Test
    void a_header_of_the_modern_version_does_not_make_a_handshake_modern() {
        var answer = host.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize",
                 "params": {"protocolVersion": "2025-11-25", "capabilities": {}}}""")
                .header("MCP-Protocol-Version", "2026-07-28")
                .send();

        assertThat(answer.at("result.protocolVersion")).isEqualTo("2025-11-25");
    }

    @Test
    void capabilities_may_be_left_out() {
        assertThat(initialize("{\"protocolVersion\": \"2025-06-18\"}").status()).isEqualTo(200);
    }

    @Test
    void a_handshake_that_is_broken_makes_no_session() {
        for (String params : List.of("{}", "{\"protocolVersion\": 7}", "{\"protocolVersion\": \"2025-06-18\", \"capabilities\": []}")) {
            var answer = initialize(params);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("error.code")).isEqualTo(-32602);
            assertThat(answer.header("Mcp-Session-Id")).isNull();
        }
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void sessions_differ() {
        assertThat(host.session("2025-11-25").id()).isNotEqualTo(host.session("2025-11-25").id());
    }

    @Test
    void a_session_has_one_handshake() {
        var session = host.session("2025-11-25");
        // A handshake over HTTP always begins a new session, so the old id plays no part.
        var answer = session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}}""").send();

        assertThat(answer.header("Mcp-Session-Id")).isNotEqualTo(session.id());
    }
}
