package studio.patchbay.bench.skill;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** Does what its bundle's header says, all of it wrong; runs inside the host, in a {@link BadBundle}. */
public final class BadActivator implements BundleActivator {

    /** Header: what to do. */
    static final String DEED = "Bench-Deed";

    private record Handler(ToolDefinition definition) implements ToolHandler {

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text("This should never have been published.");
        }
    }

    @Override
    public void start(BundleContext context) throws InterruptedException {
        String deed = context.getBundle().getHeaders().get(DEED);
        switch (deed) {
            case "throws" -> throw new IllegalStateException("no licence");
            case "hangs" -> new CountDownLatch(1).await();
            case "exits" -> System.exit(3);
            case "schema" -> offer(context, "Good.", "{\"type\":\"object\",\"properties\":{\"frame\":{\"type\":5}}}");
            case "invisible" -> offer(context, "Good\u200b.", "{\"type\":\"object\"}");
            default -> throw new IllegalArgumentException(deed);
        }
    }

    private static void offer(BundleContext context, String description, String schema) {
        var definition = ToolDefinition.named("bad_tool").description(description).input(Schema.json(schema)).build();
        context.registerService(ToolHandler.class, new Handler(definition), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }
}
