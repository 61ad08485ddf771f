package studio.patchbay.client;

import java.util.Map;

/**
 * What a server asks of a client.
 *
 * @param method {@code elicitation/create}, {@code sampling/createMessage}, {@code roots/list}, or what a later revision adds
 */
public record ServerRequest(String method, Map<String, Object> params) {}
