package studio.patchbay.api;

import java.util.List;
import java.util.Objects;

/**
 * A picture that stands for a tool, resource or prompt (MCP {@code Icon}, from 2025-11-25).
 *
 * @param src an {@code https:} or {@code data:} URI; clients must refuse other schemes
 * @param mimeType such as {@code image/png}, or null
 * @param sizes such as {@code 48x48} or {@code any}; may be empty
 * @param theme of the background that it is made for, {@code light} or {@code dark}; null for any
 */
public record Icon(String src, String mimeType, List<String> sizes, String theme) {

    public Icon {
        Objects.requireNonNull(src, "src");
        if (!src.startsWith("https:") && !src.startsWith("data:")) {
            throw new IllegalArgumentException("an icon must be an https: or data: URI, not " + src);
        }
        sizes = List.copyOf(sizes);
    }

    /** For any background. */
    public Icon(String src, String mimeType, List<String> sizes) {
        this(src, mimeType, sizes, null);
    }
}
