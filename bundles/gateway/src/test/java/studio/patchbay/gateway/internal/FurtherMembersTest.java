package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.api.Icon;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** What this host does not know of a backend's definitions, the gateway's clients may. */
@ParameterizedClass
@EnumSource(Era.class)
class FurtherMembersTest {

    private static final Map<String, Object> FURTHER =
            Map.of("x-studio", Map.of("shelf", List.of("layout", 7)), "execution", Map.of("taskSupport", "optional"));
    private static final Icon ICON = new Icon("https://studio.example/dark.png", "image/png", List.of("48x48"), "dark");

    @Parameter
    Era era;

    private List<Map<String, Object>> listed(ListKind kind, Object handler) throws Exception {
        try (Server backend = new Server(handler);
                TestGateway gateway = new TestGateway();
                TestClient client = new TestClient(gateway.uri(), era)) {
            gateway.serve(backend, era);
            Deadline.until(() -> !gateway.host().runtime().state().contributions().isEmpty());
            return client.connection().list(kind, CallOptions.DEFAULT).get().items();
        }
    }

    @Test
    void ofATool() throws Exception {
        ToolDefinition definition =
                ToolDefinition.named("move").icons(List.of(ICON)).further(FURTHER).build();
        assertThat(listed(ListKind.TOOLS, Tools.tool(definition, (arguments, context) -> ToolResult.text("moved"))))
                .singleElement()
                .satisfies(tool -> assertThat(tool).containsAllEntriesOf(FURTHER).containsEntry("icons", List.of(Map.of(
                        "src", ICON.src(), "mimeType", "image/png", "sizes", List.of("48x48"), "theme", "dark"))));
    }

    @Test
    void ofAPrompt() throws Exception {
        Map<String, Object> further = Map.of("x-studio", 1, "_meta", Map.of("studio.example/of", "a prompt"));
        PromptDefinition definition = new PromptDefinition("brief", null, "Briefs.", "", List.of(), List.of(), further);
        assertThat(listed(
                        ListKind.PROMPTS,
                        Tools.prompt(definition, (arguments, context) -> PromptResult.of(PromptMessage.user("x")))))
                .singleElement()
                .satisfies(prompt -> assertThat(prompt).containsAllEntriesOf(further));
    }

    @Test
    void ofAResourceAndOfATemplate() throws Exception {
        Map<String, Object> further = Map.of("x-studio", 1, "_meta", Map.of("studio.example/of", "a resource"));
        for (String uri : List.of("test://frame", "test://shot/{n}")) {
            ResourceDefinition definition =
                    new ResourceDefinition(uri, "it", null, null, "text/plain", "", -1, null, List.of(), further);
            ListKind kind = definition.template() ? ListKind.RESOURCE_TEMPLATES : ListKind.RESOURCES;
            assertThat(listed(kind, Tools.resource(definition, (read, variables, context) ->
                            List.of(ResourceContents.text(read, "text/plain", "24")))))
                    .singleElement()
                    .satisfies(resource -> assertThat(resource).containsAllEntriesOf(further));
        }
    }
}
