package studio.patchbay.api.handler;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;

/**
 * A tool as an OSGi service. Of two with the same name the one with the higher {@code service.ranking} is published, then
 * that of the bundle that is there longer, its updates included; the other is listed as shadowed.
 */
@ConsumerType
public interface ToolHandler {

    /** What the tool is; read once, when the service is registered. */
    ToolDefinition definition();

    /**
     * Runs the tool; called from many threads at once, and may block.
     *
     * @param arguments a JSON object that fits the input schema; never null
     * @throws studio.patchbay.api.ToolException for a failure that the model should read
     * @throws Exception anything else becomes a generic message with an id
     */
    ToolResult call(Map<String, Object> arguments, ToolContext context) throws Exception;
}
