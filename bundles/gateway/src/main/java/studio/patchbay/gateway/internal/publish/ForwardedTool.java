package studio.patchbay.gateway.internal.publish;

import java.util.Map;
import studio.patchbay.api.Effect;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.translate.Results;

/**
 * A tool of a backend.
 *
 * @param name that the backend knows it by
 */
record ForwardedTool(ToolDefinition definition, String name, Forwarder forwarder) implements ToolHandler {

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) {
        boolean reads = definition.effect() == Effect.READS;
        return Results.tool(forwarder.request(
                "tools/call", Map.of("name", name, "arguments", arguments), reads, context));
    }
}
