package studio.patchbay.api;

import java.time.Instant;
import java.util.List;

/**
 * Optional hints on content and resources (MCP {@code Annotations}).
 *
 * @param audience whom it is meant for; empty for everyone
 * @param priority from 0 (optional) to 1 (required), or null
 * @param lastModified or null
 */
public record Annotations(List<Role> audience, Double priority, Instant lastModified) {

    public Annotations {
        audience = List.copyOf(audience);
        if (priority != null && !(priority >= 0 && priority <= 1)) {
            throw new IllegalArgumentException("priority must be between 0 and 1, not " + priority);
        }
    }
}
