package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Request;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A session belongs to a principal; what may be done in it is decided by the credential of each request. */
class SessionOwnerTest {

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.maxSessionsPerPrincipal(2))
            .with(Tools.tool("who", (arguments, context) -> ToolResult.text(
                    context.caller().principal() + " " + context.caller().scopes())))
            .policy(new Rules().deny("who", "call"));

    private final SessionClient session = host.sessionAs("ann", "2025-11-25");

    /** Every kind of request to a session, with this id. */
    private List<Request> all(String id) {
        return List.of(
                        host.post(PING),
                        host.post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}"),
                        host.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"),
                        host.post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\","
                                + " \"params\": {\"requestId\": 7}}"),
                        host.get(),
                        host.get().header("Last-Event-ID", "0-1"),
                        host.delete())
                .stream()
                .map(request -> request.header("Mcp-Session-Id", id).as("mallory"))
                .toList();
    }

    @Test
    void to_another_principal_it_is_unknown_byte_for_byte() {
        List<Request> others = all(session.id());
        List<Request> unknown = all("nothing");
        for (int i = 0; i < others.size(); i++) {
            RecordedExchange other = others.get(i).send();
            RecordedExchange none = unknown.get(i).send();
            assertThat(other.status()).isEqualTo(none.status()).isEqualTo(404);
            assertThat(other.body()).isEqualTo(none.body());
        }
        assertThat(session.post(PING).as("ann").send().status()).isEqualTo(200);
    }

    @Test
    void another_principal_cancels_nothing_and_takes_no_stream() {
        var tool = new BlockingTool("slow");
        host.with(tool);
        RecordedExchange stream = session.get().as("ann").send();
        stream.awaitOpen();
        RecordedExchange call = session.call(7, "slow", "{}").as("ann").start();
        tool.awaitEntered();

        all(session.id()).forEach(Request::send);

        assertThat(tool.wasCancelled()).isFalse();
        assertThat(stream.isOpen()).isTrue();
        tool.letGo();
        assertThat(TestHost.text(call.json())).isEqualTo("slow is done");
    }

    @Test
    void a_call_has_the_rights_of_its_own_credential() {
        assertThat(session.call(1, "who", "{}").as("ann").send().status()).isEqualTo(403);
        assertThat(TestHost.text(session.call(2, "who", "{}").as("ann", "call").send().json())).isEqualTo("ann [call]");
        assertThat(session.call(3, "who", "{}").as("ann").send().status()).isEqualTo(403);
    }

    @Test
    void what_the_first_credential_was_allowed_does_not_count() {
        SessionClient able = host.sessionAs("ann", "2025-11-25", "call");

        assertThat(able.call(1, "who", "{}").as("ann").send().status()).isEqualTo(403);
    }

    private RecordedExchange initialize(String principal) {
        return host.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25"}}""")
                .as(principal)
                .send();
    }

    @Test
    void a_principal_has_only_so_many() {
        host.sessionAs("ann", "2025-11-25");

        var answer = initialize("ann");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.header("Mcp-Session-Id")).isNull();
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat((String) answer.at("error.message")).startsWith("There are too many sessions of yours");
        assertThat(initialize("bob").status()).isEqualTo(200);
    }

    @Test
    void one_that_ends_makes_room_for_the_next() {
        host.sessionAs("ann", "2025-11-25");
        session.delete().as("ann").send();

        assertThat(initialize("ann").status()).isEqualTo(200);
        assertThat(initialize("ann").status()).isEqualTo(429);
    }
}
