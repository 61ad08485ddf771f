package studio.patchbay.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the client's language model for a message ({@code sampling/createMessage}).
 *
 * @param systemPrompt or null
 * @param maxTokens at least 1
 * @param options further members of {@code CreateMessageRequestParams} as JSON ({@code temperature},
 *     {@code modelPreferences}, {@code stopSequences}, …); usually empty
 */
public record Sample(
        String key, List<PromptMessage> messages, String systemPrompt, int maxTokens, Map<String, Object> options)
        implements Input<Sampled> {

    public Sample {
        Objects.requireNonNull(key, "key");
        messages = List.copyOf(messages);
        options = Map.copyOf(options);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
        }
    }

    /** {@link ClientFeature#SAMPLING_TOOLS} if the options bring tools along, else {@link ClientFeature#SAMPLING}. */
    @Override
    public ClientFeature feature() {
        return ClientFeature.ofSampling(options);
    }

    /** One user message. */
    public static Sample of(String key, String text, int maxTokens) {
        return new Sample(key, List.of(PromptMessage.user(text)), null, maxTokens, Map.of());
    }
}
