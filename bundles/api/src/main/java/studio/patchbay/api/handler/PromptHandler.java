package studio.patchbay.api.handler;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ToolContext;

/** A prompt as an OSGi service; ranking as for {@link ToolHandler}. */
@ConsumerType
public interface PromptHandler {

    /** What the prompt is; read once, when the service is registered. */
    PromptDefinition definition();

    /** Fills the prompt in; all required arguments are there. Called from many threads at once, and may block. */
    PromptResult get(Map<String, String> arguments, ToolContext context) throws Exception;

    /**
     * Suggests values of an argument.
     *
     * @param typed what the user typed so far
     * @param known the other arguments already chosen
     */
    default List<String> complete(String argument, String typed, Map<String, String> known) {
        return List.of();
    }
}
