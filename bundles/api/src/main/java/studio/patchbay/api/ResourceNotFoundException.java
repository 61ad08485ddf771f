package studio.patchbay.api;

/**
 * Thrown while reading a resource: there is nothing at that URI (though the template matched). Clients get the
 * protocol's own error: -32602 with {@code data.uri} on 2026-07-28, -32002 before.
 */
public class ResourceNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param uri what was asked for */
    public ResourceNotFoundException(String uri) {
        super("Resource not found: " + uri);
    }
}
