package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Request;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;

/** 2025-11-25 transports, Session Management and Protocol Version Header. */
class SessionIdTest {

    private static final String PING = """
            {"jsonrpc": "2.0", "id": 1, "method": "ping"}""";

    @AutoClose
    private final TestHost host = new TestHost();

    private final SessionClient session = host.session("2025-11-25");

    private static void refused(RecordedExchange answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat((String) answer.at("error.message")).contains(message);
    }

    /** Every kind of request to a session, without its id. */
    private List<Request> all() {
        return List.of(
                host.post(PING),
                host.post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}"),
                host.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"),
                host.get(),
                host.delete());
    }

    @Test
    void missing() {
        all().forEach(request -> refused(request.send(), 400, "send initialize first"));
    }

    @Test
    void unknown() {
        all().forEach(request -> refused(request.header("Mcp-Session-Id", "guess").send(), 404, "send initialize again"));
    }

    @Test
    void ended() {
        session.delete().send();

        all().forEach(request -> refused(request.header("Mcp-Session-Id", session.id()).send(), 404, "has ended"));
    }

    @Test
    void of_another_principal() {
        all().forEach(request ->
                refused(request.header("Mcp-Session-Id", session.id()).as("mallory").send(), 404, "unknown or has ended"));
        assertThat(session.post(PING).send().status()).isEqualTo(200);
    }

    @Test
    void a_version_that_is_not_served() {
        assertThat(session.post(PING).header("MCP-Protocol-Version", "1999-01-01").send().status()).isEqualTo(400);
        refused(session.get().header("MCP-Protocol-Version", "1999-01-01").send(), 400, "1999-01-01");
        refused(session.delete().header("MCP-Protocol-Version", "1999-01-01").send(), 400, "1999-01-01");
        assertThat(session.post(PING).send().status()).isEqualTo(200);
    }

    @Test
    void a_version_that_is_served_or_none() {
        for (String version : List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")) {
            assertThat(session.post(PING).header("MCP-Protocol-Version", version).send().status()).isEqualTo(200);
        }
        assertThat(session.post(PING).send().status()).isEqualTo(200);
    }

    @Test
    void the_modern_version_needs_modern_meta_even_in_a_session() {
        var answer = session.post(PING).header("MCP-Protocol-Version", "2026-07-28").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32602);
    }

    @Test
    void a_version_of_nobody_without_a_session_is_a_broken_modern_request() {
        var answer = host.post(PING).header("MCP-Protocol-Version", "2031-01-01").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat((String) answer.at("error.message")).contains("_meta");
    }
}
