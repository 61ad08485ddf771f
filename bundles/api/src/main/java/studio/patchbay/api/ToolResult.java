package studio.patchbay.api;

import java.util.List;
import java.util.Map;

/**
 * What a tool call gave.
 *
 * @param content the blocks for the model, in order
 * @param structured the machine-readable result as a JSON value (maps, lists, strings, numbers, booleans), or null for
 *     none. With an output schema it must fit that schema. Clients before 2025-06-18 do not get it; those before
 *     2026-07-28 only when it is an object.
 * @param error whether the tool failed ({@code isError}); the content then says why
 * @param meta the result's {@code _meta}; usually empty
 */
public record ToolResult(List<Content> content, Object structured, boolean error, Map<String, Object> meta) {

    public ToolResult {
        content = List.copyOf(content);
        meta = Map.copyOf(meta);
    }

    public static ToolResult text(String text) {
        return of(Content.text(text));
    }

    public static ToolResult of(Content... content) {
        return new ToolResult(List.of(content), null, false, Map.of());
    }

    /** A structured result with the text that older clients and the model read; the text is usually the same as JSON. */
    public static ToolResult structured(Object structured, String text) {
        return new ToolResult(List.of(Content.text(text)), structured, false, Map.of());
    }

    /** A failure for the model to read; see {@link ToolException}. */
    public static ToolResult error(String text) {
        return new ToolResult(List.of(Content.text(text)), null, true, Map.of());
    }
}
