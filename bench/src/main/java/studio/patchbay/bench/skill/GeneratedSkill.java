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

/** Registers the tools that the headers of its bundle ask for; runs inside the host, in a {@link SkillJar}. */
public final class GeneratedSkill implements BundleActivator {

    /** Header: the number of the first tool. */
    static final String FIRST = "Bench-First-Tool";

    /** Header: how many tools there are. */
    static final String COUNT = "Bench-Tools";

    private record Handler(ToolDefinition definition) implements ToolHandler {

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text(definition.name());
        }
    }

    @Override
    public void start(BundleContext context) {
        var headers = context.getBundle().getHeaders();
        int first = Integer.parseInt(headers.get(FIRST));
        int end = first + Integer.parseInt(headers.get(COUNT));
        for (int number = first; number < end; number++) {
            context.registerService(ToolHandler.class, handler(BenchTool.of(number)), null);
        }
    }

    private static Handler handler(BenchTool tool) {
        return new Handler(ToolDefinition.named(tool.name())
                .description(tool.description())
                .input(Schema.of(tool.schema()))
                .effect(Effect.READS)
                .build());
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the services back.
    }
}
