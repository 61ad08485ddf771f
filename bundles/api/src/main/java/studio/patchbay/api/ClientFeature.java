package studio.patchbay.api;

/** What a client may be able to do for a tool; see {@link ToolContext#supports(ClientFeature)}. */
public enum ClientFeature {
    /** Shows the user a form ({@code elicitation}, mode {@code form}). */
    FORMS,
    /** Opens a URL for the user ({@code elicitation}, mode {@code url}). */
    URLS,
    /** Asks its language model ({@code sampling}). */
    SAMPLING,
    /** Lists the folders it works in ({@code roots}). */
    ROOTS
}
