package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.client.Era;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** A gateway serves what a backend has itself, not what it serves for others: no two gateways go round in circles. */
class ChainedGatewaysTest {

    @Test
    void whatABackendServesForOthersIsLeftOut() throws Exception {
        try (Server second = new Server(
                        Tools.tool("own", (arguments, context) -> ToolResult.text("1")),
                        Tools.tool(
                                ToolDefinition.named("0a1b2c3d__cube").meta(Map.of("studio.patchbay/via", "0a1b2c3d")).build(),
                                (arguments, context) -> ToolResult.text("2")),
                        Tools.prompt(
                                PromptDefinition.of("0a1b2c3d__brief", null),
                                (arguments, context) -> PromptResult.of(PromptMessage.user("3"))),
                        Tools.resource(
                                ResourceDefinition.of("patchbay://0a1b2c3d/test://shot", "shot", null, null),
                                (uri, variables, context) -> List.of(ResourceContents.text(uri, null, "4"))));
                TestGateway gateway = new TestGateway()) {
            gateway.serve(second, Era.MODERN);
            assertThat(gateway.host().runtime().state().contributions())
                    .extracting(Contribution::name)
                    .containsExactly("b1__own");
        }
    }
}
