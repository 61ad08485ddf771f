package studio.patchbay.api;

/**
 * What a tool does to the world, from harmless to dangerous. Becomes MCP's annotation hints
 * ({@code ToolAnnotations}: {@code readOnlyHint}, {@code destructiveHint}); clients use them to decide when to ask the
 * user.
 */
public enum Effect {
    /** Looks only: {@code readOnlyHint: true}. */
    READS,
    /** Creates something new and leaves what is there alone: {@code destructiveHint: false}. */
    ADDS,
    /** Alters what is there, in a way that can be undone or repeated: {@code destructiveHint: false}. */
    CHANGES,
    /** Deletes or overwrites: {@code destructiveHint: true}. */
    DESTROYS
}
