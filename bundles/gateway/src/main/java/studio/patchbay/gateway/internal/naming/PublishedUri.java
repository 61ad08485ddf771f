package studio.patchbay.gateway.internal.naming;

import java.util.Optional;

/**
 * What a backend's resource, or template, is called at the main endpoint: {@code patchbay://{prefix}/{uri}}, its own URI behind
 * that of the backend. Two backends may have the same URIs, and often do.
 */
public final class PublishedUri {

    private static final String SCHEME = "patchbay://";

    private final String begin;

    public PublishedUri(String prefix) {
        this.begin = SCHEME + prefix + "/";
    }

    public String of(String uri) {
        return begin + uri;
    }

    /** The backend's own, of what a client knows it by: at the endpoints of its scopes that is the same. */
    public String plain(String uri) {
        return isPublished(uri) ? uri.substring(begin.length()) : uri;
    }

    /** Whether a client that knows it so is at the main endpoint. */
    public boolean isPublished(String uri) {
        return uri.startsWith(begin);
    }

    /** That of the backend; empty for a URI that no gateway has made. */
    public static Optional<String> prefix(String published) {
        int end = ofGateway(published) ? published.indexOf('/', SCHEME.length()) : -1;
        return end < 0 ? Optional.empty() : Optional.of(published.substring(SCHEME.length(), end));
    }

    /** Whether some gateway has made it. */
    public static boolean ofGateway(String uri) {
        return uri.startsWith(SCHEME);
    }
}
