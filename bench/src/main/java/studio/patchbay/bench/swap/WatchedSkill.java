package studio.patchbay.bench.swap;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** A resource, and the tool that says it has changed; runs inside the host, in a {@link WatchedJar}. */
public final class WatchedSkill implements BundleActivator {

    /** The resource. */
    public static final String URI = "bench://watched";

    /** The tool. */
    public static final String TOUCH = "bench_touch";

    private record Watched() implements ResourceHandler {

        @Override
        public ResourceDefinition definition() {
            return ResourceDefinition.of(URI, "watched", "Something to subscribe to.", "text/plain");
        }

        @Override
        public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) {
            return List.of(ResourceContents.text(uri, "text/plain", "watched"));
        }
    }

    private record Touch(BundleContext bundle) implements ToolHandler {

        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(TOUCH).description("Says that the watched resource has changed.").build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            bundle.getService(bundle.getServiceReference(ResourceUpdates.class)).updated(URI);
            return ToolResult.text("touched");
        }
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(ResourceHandler.class, new Watched(), null);
        context.registerService(ToolHandler.class, new Touch(context), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the services back.
    }
}
