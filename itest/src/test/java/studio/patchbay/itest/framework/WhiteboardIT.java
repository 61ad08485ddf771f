package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;

/** Handlers that any bundle registers as services are published, the highest ranking first. */
class WhiteboardIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** A tool that says one thing. */
    private record Saying(String name, String text) implements ToolHandler {
        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(name).description("Says " + text).build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text(text);
        }
    }

    /** Shots of a show. */
    private static final class Shots implements ResourceHandler {
        @Override
        public ResourceDefinition definition() {
            return ResourceDefinition.of("shot://{name}", "shot", "A shot", "text/plain");
        }

        @Override
        public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) {
            return List.of(ResourceContents.text(uri, "text/plain", "This is " + variables.get("name")));
        }
    }

    /** Asks for a review. */
    private static final class Review implements PromptHandler {
        @Override
        public PromptDefinition definition() {
            return PromptDefinition.of("review", "Asks for a review", new PromptDefinition.Argument("shot", null, null, true));
        }

        @Override
        public PromptResult get(Map<String, String> arguments, ToolContext context) {
            return PromptResult.of(PromptMessage.user("Review " + arguments.get("shot")));
        }
    }

    private <T> ServiceRegistration<T> register(Class<T> type, T service, Map<String, ?> properties) {
        ServiceRegistration<T> registration = HOST.register(type, service, properties);
        registrations.add(registration);
        return registration;
    }

    @AfterEach
    void nothingStays() {
        registrations.forEach(ServiceRegistration::unregister);
        HOST.awaitPublished();
    }

    @Test
    void aToolHandler() {
        register(ToolHandler.class, new Saying("greet", "hello"), Map.of());

        RuntimeState state = HOST.awaitPublished("greet");

        assertThat(state.contributions()).singleElement()
                .satisfies(tool -> assertThat(tool.kind()).isEqualTo(Contribution.Kind.TOOL));
        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("greet")).isEqualTo("hello");
        }
    }

    @Test
    void theRankingDecidesBetweenTwo() {
        register(ToolHandler.class, new Saying("greet", "low"), Map.of("service.ranking", 1));
        ServiceRegistration<ToolHandler> high =
                register(ToolHandler.class, new Saying("greet", "high"), Map.of("service.ranking", 2));
        HOST.await(state -> state.contributions().size() == 2, "both");

        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("greet")).isEqualTo("high");

            high.unregister();
            registrations.remove(high);

            HOST.await(state -> state.contributions().size() == 1, "the low one alone");
            assertThat(client.call("greet")).isEqualTo("low");
        }
    }

    @Test
    void aResourceHandlerAndItsUpdates() {
        register(ResourceHandler.class, new Shots(), Map.of());
        HOST.awaitPublished("shot://{name}");

        try (DuplexClient client = HOST.connect().initialized()) {
            JsonNode read = client.ask("""
                    {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "shot://sq010"}}""");
            assertThat(read.at("/result/contents/0/text").asText()).isEqualTo("This is sq010");

            client.ask("""
                    {"jsonrpc": "2.0", "id": 2, "method": "resources/subscribe", "params": {"uri": "shot://sq010"}}""");
            HOST.service(ResourceUpdates.class).updated("shot://sq010");
            assertThat(client.awaitMethod("notifications/resources/updated").at("/params/uri").asText())
                    .isEqualTo("shot://sq010");
        }
    }

    @Test
    void aPromptHandler() {
        register(PromptHandler.class, new Review(), Map.of());
        HOST.awaitPublished("review");

        try (DuplexClient client = HOST.connect().initialized()) {
            assertThat(client.ask("""
                    {"jsonrpc": "2.0", "id": 1, "method": "prompts/get",
                     "params": {"name": "review", "arguments": {"shot": "sq010"}}}""")
                    .at("/result/messages/0/content/text").asText()).isEqualTo("Review sq010");
        }
    }

    @Test
    void whatComesUnderAHoldIsOneRevision() {
        try (DuplexClient client = HOST.connect().initialized()) {
            long before = HOST.runtime().state().revision();
            McpRuntime.Hold hold = HOST.runtime().hold();
            for (int i = 0; i < 20; i++) {
                register(ToolHandler.class, new Saying("tool" + i, "?"), Map.of());
            }
            assertThat(HOST.runtime().state().contributions()).isEmpty();
            hold.close();

            RuntimeState after = HOST.await(state -> state.contributions().size() == 20, "all");
            assertThat(after.revision()).isEqualTo(before + 1);
            client.awaitMethod("notifications/tools/list_changed");
        }
    }
}
