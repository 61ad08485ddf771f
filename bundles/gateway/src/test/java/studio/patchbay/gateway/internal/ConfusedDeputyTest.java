package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.TestHost.text;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.client.Era;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** What a backend keeps for one caller is never another's. */
class ConfusedDeputyTest {

    private static RecordedExchange call(TestGateway gateway, String principal, String able) {
        RecordedExchange exchange = gateway.host().modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "b1__say", "arguments": {}, "_meta": {%s}}}""".formatted(able)).as(principal).send();
        assertThat(text(exchange.json())).isEqualTo("here");
        return exchange;
    }

    private static int sessions(Server backend) {
        return backend.host().runtime().state().sessions();
    }

    @Test
    void sessionsOfABackendBelongToOnePrincipalAndOneSetOfFeatures() throws Exception {
        try (Server backend = new Server(Tools.tool("say", (arguments, context) -> ToolResult.text("here")));
                TestGateway gateway = new TestGateway()) {
            gateway.serve(backend, Era.LEGACY);
            int lists = sessions(backend);
            call(gateway, "ada", "$able");
            assertThat(sessions(backend)).isEqualTo(lists + 1);
            call(gateway, "ada", "$able");
            assertThat(sessions(backend)).isEqualTo(lists + 1);
            call(gateway, "bob", "$able");
            assertThat(sessions(backend)).isEqualTo(lists + 2);
            call(gateway, "ada", "$meta");
            assertThat(sessions(backend)).isEqualTo(lists + 3);
        }
    }

    @Test
    void aParkedCallIsNotAnsweredByAnother() throws Exception {
        try (Server backend = new Server(Tools.tool("say", (arguments, context) ->
                        ToolResult.text(context.roots().get(0).uri())));
                TestGateway gateway = new TestGateway()) {
            gateway.serve(backend, Era.LEGACY);
            RecordedExchange asked = gateway.host().modern("""
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                     "params": {"name": "b1__say", "arguments": {}, "_meta": {$able}}}""").as("ada").send();
            assertThat(asked.at("result.resultType")).isEqualTo("input_required");
            String key = ((Map<?, ?>) asked.at("result.inputRequests")).keySet().iterator().next().toString();
            RecordedExchange stolen = gateway.host().modern("""
                    {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "b1__say", "arguments": {},
                     "inputResponses": {"%s": {"roots": [{"uri": "file:///bob"}]}}, "requestState": "%s", "_meta": {$able}}}"""
                    .formatted(key, asked.at("result.requestState"))).as("bob").send();
            assertThat(stolen.at("error.code")).isEqualTo(-32602);
            assertThat(gateway.parked().size()).isEqualTo(1);
        }
    }
}
