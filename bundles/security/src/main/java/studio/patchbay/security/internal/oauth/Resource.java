package studio.patchbay.security.internal.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import studio.patchbay.security.internal.challenge.ProtectedResource;

/**
 * The URL under which clients know this server. It comes from the configuration alone: taken from a {@code Host} or
 * {@code Forwarded} header it would send clients wherever an attacker likes.
 */
final class Resource implements ProtectedResource {

    static final String KEY = "auth.oauth.resource";
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private final String url;
    private final int originLength;

    private Resource(String url, int originLength) {
        this.url = url;
        this.originLength = originLength;
    }

    /** @throws IllegalArgumentException when the text is no canonical URL, saying what to write */
    static Resource of(String text) {
        URI uri = parse(text);
        if (uri.getHost() == null || !Web.isSafe(uri)) {
            throw bad(text, "write a https URL; http is accepted for a loopback address only");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad(text, "leave out user, query and fragment");
        }
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        if (!origin.equals(origin.toLowerCase(Locale.ROOT))) {
            throw bad(text, "write scheme and host in small letters: " + origin.toLowerCase(Locale.ROOT));
        }
        return new Resource(text, origin.length());
    }

    private static URI parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(KEY + " is missing; set it to the URL that clients call, such as"
                    + " https://tools.example/mcp");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw bad(text, "write a URL such as https://tools.example/mcp");
        }
    }

    private static IllegalArgumentException bad(String text, String mend) {
        return new IllegalArgumentException(KEY + " is \"" + text + "\"; " + mend);
    }

    /** As configured, byte for byte. */
    String url() {
        return url;
    }

    private String path() {
        String path = url.substring(originLength);
        return path.equals("/") ? "" : path;
    }

    /** Where the metadata of a resource with a path is: the well-known part goes before the path (RFC 9728, section 3.1). */
    String metadataPath() {
        return WELL_KNOWN + path();
    }

    @Override
    public String metadataUrl() {
        return url.substring(0, originLength) + metadataPath();
    }

    /**
     * Whether an audience is this resource. Only scheme and host may be in other letters (2026-07-28 basic/authorization,
     * Canonical Server URI); a slash at the end is another resource.
     */
    boolean is(String audience) {
        return audience.length() == url.length()
                && audience.regionMatches(true, 0, url, 0, originLength)
                && audience.regionMatches(originLength, url, originLength, url.length() - originLength);
    }
}
