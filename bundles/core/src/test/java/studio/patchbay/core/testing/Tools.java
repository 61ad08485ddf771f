package studio.patchbay.core.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.PromptResult;

/** Handlers for tests. */
public final class Tools {

    private Tools() {}

    /** What a tool does. */
    @FunctionalInterface
    public interface Body {
        ToolResult call(Map<String, Object> arguments, ToolContext context) throws Exception;
    }

    /** What a prompt does. */
    @FunctionalInterface
    public interface PromptBody {
        PromptResult get(Map<String, String> arguments, ToolContext context) throws Exception;
    }

    /** What a resource does. */
    @FunctionalInterface
    public interface ResourceBody {
        List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) throws Exception;
    }

    public static ToolHandler tool(ToolDefinition definition, Body body) {
        return new ToolHandler() {
            @Override
            public ToolDefinition definition() {
                return definition;
            }

            @Override
            public ToolResult call(Map<String, Object> arguments, ToolContext context) throws Exception {
                return body.call(arguments, context);
            }
        };
    }

    /** A tool that takes any arguments. */
    public static ToolHandler tool(String name, Body body) {
        return tool(ToolDefinition.named(name).input(Schema.json("{\"type\": \"object\"}")).build(), body);
    }

    /** A tool that says the same always. */
    public static ToolHandler says(String name, String text) {
        return tool(name, (arguments, context) -> ToolResult.text(text));
    }

    /** {@code echo} gives back its {@code text}. */
    public static ToolHandler echo() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of("text", Map.of("type", "string")));
        schema.put("required", List.of("text"));
        return tool(
                ToolDefinition.named("echo").input(Schema.of(schema)).build(),
                (arguments, context) -> ToolResult.text((String) arguments.get("text")));
    }

    public static PromptHandler prompt(PromptDefinition definition, PromptBody body) {
        return new PromptHandler() {
            @Override
            public PromptDefinition definition() {
                return definition;
            }

            @Override
            public PromptResult get(Map<String, String> arguments, ToolContext context) throws Exception {
                return body.get(arguments, context);
            }
        };
    }

    public static ResourceHandler resource(ResourceDefinition definition, ResourceBody body) {
        return new ResourceHandler() {
            @Override
            public ResourceDefinition definition() {
                return definition;
            }

            @Override
            public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context)
                    throws Exception {
                return body.read(uri, variables, context);
            }
        };
    }

    /** A resource of plain text. */
    public static ResourceHandler textResource(String uri, String text) {
        return resource(
                ResourceDefinition.of(uri, uri.substring(uri.lastIndexOf('/') + 1), null, "text/plain"),
                (asked, variables, context) -> List.of(ResourceContents.text(asked, "text/plain", text)));
    }

}
