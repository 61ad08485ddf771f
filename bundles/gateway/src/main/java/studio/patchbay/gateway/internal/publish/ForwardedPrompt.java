package studio.patchbay.gateway.internal.publish;

import java.util.List;
import java.util.Map;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.translate.Results;

/**
 * A prompt of a backend.
 *
 * @param name that the backend knows it by
 */
record ForwardedPrompt(PromptDefinition definition, String name, Forwarder forwarder) implements PromptHandler {

    @Override
    public PromptResult get(Map<String, String> arguments, ToolContext context) {
        return Results.prompt(
                forwarder.request("prompts/get", Map.of("name", name, "arguments", arguments), true, context));
    }

    @Override
    public List<String> complete(String argument, String typed, Map<String, String> known) {
        return forwarder.complete(Map.of("type", "ref/prompt", "name", name), argument, typed, known);
    }
}
