package studio.patchbay.client;

import java.util.Map;

/**
 * @param era what is known of the server already; null to find out. What is known is not asked for again
 * @param capabilities of the client in a session, as {@code initialize} has them; on the modern era each request has its own
 */
public record ConnectionOptions(Era era, Map<String, Object> capabilities) {

    /** Finds the era out; has no capabilities. */
    public static final ConnectionOptions DEFAULT = new ConnectionOptions(null, Map.of());
}
