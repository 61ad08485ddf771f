package studio.patchbay.api;

/**
 * A folder or file that the client works in.
 *
 * @param uri a {@code file:} URI
 * @param name or null
 */
public record Root(String uri, String name) {}
