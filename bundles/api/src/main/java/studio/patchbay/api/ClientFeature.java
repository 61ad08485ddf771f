package studio.patchbay.api;

import java.util.Map;

/** What a client may be able to do for a tool; see {@link ToolContext#supports(ClientFeature)}. */
public enum ClientFeature {
    /** Shows the user a form ({@code elicitation}, mode {@code form}). */
    FORMS,
    /** Opens a URL for the user ({@code elicitation}, mode {@code url}). */
    URLS,
    /** Asks its language model ({@code sampling}). */
    SAMPLING,
    /** Lets its model use tools that the question brings along ({@code sampling.tools}, from 2025-11-25). */
    SAMPLING_TOOLS,
    /** Adds what it knows of its servers to what it asks its model ({@code sampling.context}, from 2025-11-25). */
    SAMPLING_CONTEXT,
    /** Lists the folders it works in ({@code roots}). */
    ROOTS;

    /**
     * What a client must be able to do for {@code sampling/createMessage}: one that did not say that it can is not asked with
     * {@code tools} (2025-11-25 sampling, Capabilities).
     *
     * @param params of the request, or some of them
     */
    static ClientFeature ofSampling(Map<String, Object> params) {
        return params.containsKey("tools") || params.containsKey("toolChoice") ? SAMPLING_TOOLS : SAMPLING;
    }
}
