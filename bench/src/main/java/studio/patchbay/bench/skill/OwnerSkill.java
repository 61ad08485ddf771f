package studio.patchbay.bench.skill;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** The tool that says who called it, and with what; runs inside the host, in an {@link OwnerJar}. */
public final class OwnerSkill implements BundleActivator {

    private record Owner() implements ToolHandler {

        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(OwnerJar.TOOL)
                    .description("Says who calls, and with what.")
                    .input(Schema.json("{\"type\": \"object\", \"properties\": {\"text\": {\"type\": \"string\"}}}"))
                    .effect(Effect.READS)
                    .build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text(context.caller().principal() + " sent " + arguments.get("text"));
        }
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(ToolHandler.class, new Owner(), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the services back.
    }
}
