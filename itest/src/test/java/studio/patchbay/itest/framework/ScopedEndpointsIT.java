package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;

/** Where services say that they belong, there they are found, over HTTP and under the names that they have there. */
class ScopedEndpointsIT {

    private static final String LIST = """
            {"jsonrpc": "2.0", "id": "list", "method": "tools/list", "params": {"_meta": {$meta}}}""";

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    /** Says where it is. */
    private record Place(String name) implements ToolHandler {
        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(name).description("Says where it is.").build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text(name + " as " + context.name());
        }
    }

    private static ServiceRegistration<ToolHandler> register(String name, String plain, String... scopes) {
        return HOST.register(ToolHandler.class, new Place(name), Map.of(
                EndpointScope.SCOPES, scopes, EndpointScope.SCOPED_NAME, plain));
    }

    @Test
    void servicesComeAndGoAtTheirEndpoints() throws IOException {
        String url = HOST.serve(FreePort.find());
        var first = register("a1__place", "place", "instance/a1", "app/maya");
        var second = register("b2__place", "place", "instance/b2", "app/maya");
        HOST.awaitPublished("a1__place", "b2__place");

        assertThat(new ModernClient(url).tools()).containsExactly("a1__place", "b2__place");
        assertThat(new ModernClient(url + "/a1").tools()).containsExactly("place");
        assertThat(new ModernClient(url + "/a1").call("place")).isEqualTo("a1__place as place");
        assertThat(LegacyClient.connect(url + "/b2").call("place")).isEqualTo("b2__place as place");
        assertThat(new ModernClient(url + "/app/maya").tools()).containsExactly("a1__place", "b2__place");
        assertThat(new ModernClient(url + "/a1?surface=slim").tools()).containsExactly("call", "describe", "search");

        LegacyClient session = LegacyClient.connect(url + "/app/maya");
        EventStream stream = session.listen();
        second.unregister();
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(session.tools()).containsExactly("place");
        Reply gone = new ModernClient(url + "/b2").post(LIST);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("/error/message"))
                .isEqualTo("There is no endpoint for instance/b2. There are those for app/maya, instance/a1.");
        first.unregister();
        HOST.awaitPublished();
    }

    @Test
    void aServiceSaysWhatIsThere() throws IOException {
        String url = HOST.serve(FreePort.find());
        EndpointScope home = new EndpointScope() {
            @Override
            public String name() {
                return "instance/me";
            }

            @Override
            public String title() {
                return "This host";
            }

            @Override
            public boolean home() {
                return true;
            }
        };
        var tool = HOST.register(ToolHandler.class, new Place("local"), Map.of());
        var scope = HOST.register(EndpointScope.class, home, Map.of());
        HOST.awaitPublished("local");

        LegacyClient client = LegacyClient.connect(url + "/me");
        assertThat(client.tools()).isEqualTo(List.of("local"));
        assertThat(client.handshake().text("/result/serverInfo/title")).isEqualTo("This host");
        scope.unregister();
        tool.unregister();
        HOST.awaitPublished();
    }
}
