package studio.patchbay.client;

import java.util.Map;

/**
 * @param era what is known of the server already; null to find out. {@code LEGACY} spares a server the question that it would not
 *     understand; what proves wrong is found out all the same
 * @param capabilities of the client in a session, as {@code initialize} has them; on the modern era each request has its own
 */
public record ConnectionOptions(Era era, Map<String, Object> capabilities) {

    /** Finds the era out; has no capabilities. */
    public static final ConnectionOptions DEFAULT = new ConnectionOptions(null, Map.of());
}
