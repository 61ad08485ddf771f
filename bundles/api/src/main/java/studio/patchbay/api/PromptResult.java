package studio.patchbay.api;

import java.util.List;

/**
 * A prompt, filled in.
 *
 * @param description or null
 */
public record PromptResult(String description, List<PromptMessage> messages) {

    public PromptResult {
        messages = List.copyOf(messages);
    }

    public static PromptResult of(PromptMessage... messages) {
        return new PromptResult(null, List.of(messages));
    }
}
