package studio.patchbay.client.internal.link;

import java.util.Map;

/**
 * A message to the server.
 *
 * @param id of a request; null of others
 * @param headers of HTTP; empty on other links
 */
public record Outgoing(Long id, byte[] json, Map<String, String> headers) {}
