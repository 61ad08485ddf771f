package studio.patchbay.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A whole list.
 *
 * @param items as the server has them, in its order
 * @param ttl how long they are good for: the shortest of the pages; null when the server does not say, as in a session
 * @param shared whether the server says that others may see the same
 */
public record Listing(List<Map<String, Object>> items, Duration ttl, boolean shared) {}
