package studio.patchbay.itest.framework;

import java.util.Map;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** A tool that is there. */
final class Ping implements ToolHandler {

    @Override
    public ToolDefinition definition() {
        return ToolDefinition.named("ping").description("Answers.").build();
    }

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) {
        return ToolResult.text("pong");
    }
}
