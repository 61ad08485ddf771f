package studio.patchbay.core.dispatch;

import java.util.Map;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** Says whether the context class loader is the one that loaded it. */
public final class LoaderTool implements ToolHandler {

    @Override
    public ToolDefinition definition() {
        return ToolDefinition.named("loader").build();
    }

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) {
        return ToolResult.text(
                "own: " + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));
    }
}
