package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.gateway.internal.testing.TestClient.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.Sample;
import studio.patchbay.api.ToolResult;
import studio.patchbay.client.Era;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** A backend knows of a client what the client says of itself, down to the details of each capability. */
class ClientFeaturesTest {

    private static final Map<String, Object> ALL = Map.of(
            "sampling", Map.of("tools", Map.of(), "context", Map.of()),
            "elicitation", Map.of("form", Map.of(), "url", Map.of()),
            "roots", Map.of());

    static Stream<Arguments> eras() {
        return Stream.of(Era.values()).flatMap(client -> Stream.of(Era.values()).map(backend -> Arguments.of(client, backend)));
    }

    private static String featuresOf(Map<String, Object> capabilities, Era clientEra, Era backendEra) throws Exception {
        try (Server backend = new Server(Tools.tool("can", (arguments, context) -> ToolResult.text(
                        Arrays.stream(ClientFeature.values()).filter(context::supports).toList().toString())));
                TestGateway gateway = new TestGateway();
                TestClient client = new TestClient(gateway.uri(), clientEra, capabilities)) {
            gateway.serve(backend, backendEra);
            return text(client.call("b1__can", Map.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("eras")
    void allOfThemPass(Era clientEra, Era backendEra) throws Exception {
        assertThat(featuresOf(ALL, clientEra, backendEra)).isEqualTo(List.of(ClientFeature.values()).toString());
    }

    @ParameterizedTest
    @MethodSource("eras")
    void whatIsMissingIsNotAdded(Era clientEra, Era backendEra) throws Exception {
        assertThat(featuresOf(Map.of("sampling", Map.of("tools", Map.of())), clientEra, backendEra))
                .isEqualTo("[SAMPLING, SAMPLING_TOOLS]");
        assertThat(featuresOf(Map.of("elicitation", Map.of("url", Map.of())), clientEra, backendEra)).isEqualTo("[URLS]");
        assertThat(featuresOf(Map.of("sampling", Map.of()), clientEra, backendEra)).isEqualTo("[SAMPLING]");
    }

    @ParameterizedTest
    @MethodSource("eras")
    void samplingWithToolsPassesToWhoCanDoIt(Era clientEra, Era backendEra) throws Exception {
        Map<String, Object> options = Map.of("tools", List.of(Map.of("name", "look", "inputSchema", Map.of("type", "object"))));
        try (Server backend = new Server(Tools.tool("think", (arguments, context) -> ToolResult.text(context.sample(
                        new Sample("q", List.of(PromptMessage.user("?")), null, 10, options)).stopReason())));
                TestGateway gateway = new TestGateway();
                TestClient able = new TestClient(gateway.uri(), clientEra, ALL);
                TestClient plain = new TestClient(gateway.uri(), clientEra, Map.of("sampling", Map.of()))) {
            gateway.serve(backend, backendEra);
            able.answering(question -> Map.of(
                    "role", "assistant",
                    "model", "m1",
                    "stopReason", "toolUse",
                    "content", List.of(Map.of("type", "tool_use", "id", "1", "name", "look", "input", Map.of()))));
            assertThat(text(able.call("b1__think", Map.of()))).isEqualTo("toolUse");
            assertThat(able.questions().get(0).params()).containsAllEntriesOf(options);

            if (clientEra == Era.MODERN && backendEra == Era.MODERN) {
                assertThatThrownBy(() -> plain.call("b1__think", Map.of()))
                        .isInstanceOfSatisfying(RpcErrorException.class, error -> assertThat(error.data())
                                .isEqualTo(Map.of("requiredCapabilities", Map.of("sampling", Map.of("tools", Map.of())))));
            } else {
                assertThat(plain.call("b1__think", Map.of())).containsEntry("isError", true);
            }
            assertThat(plain.questions()).isEmpty();
        }
    }

    /** As the official example server does it. */
    @Test
    void toolsThatAreOnlyForTheAbleArePublished() throws Exception {
        try (FakeServer backend = new FakeServer(asked -> {
                    switch (asked.method()) {
                        case "tools/list" -> asked.result("\"tools\": [{\"name\": \"ask\", \"inputSchema\": {\"type\": \"object\"}}]");
                        case "initialize" -> {
                            boolean able = asked.param("capabilities", "elicitation") != null;
                            asked.result("""
                                    "protocolVersion": "2025-11-25", "capabilities": {%s}, "serverInfo": {"name": "x", "version": "1"}"""
                                    .formatted(able ? "\"tools\": {}" : ""));
                        }
                        default -> asked.shakesHands("s1");
                    }
                });
                TestGateway gateway = new TestGateway()) {
            gateway.serve(backend.uri(), Era.LEGACY);

            gateway.awaitTool("b1__ask");
        }
    }
}
