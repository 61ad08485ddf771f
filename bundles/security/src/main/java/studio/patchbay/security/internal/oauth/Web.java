package studio.patchbay.security.internal.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Which URLs secrets and keys may travel over: https, or http that does not leave this machine. */
final class Web {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private Web() {}

    static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri);
    }

    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    /**
     * A URL of a setting.
     *
     * @throws IllegalArgumentException when it is none that may be asked, naming the key
     */
    static URI of(String key, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && isSafe(uri) && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException(key + " is \"" + text
                + "\"; write a https URL without user and fragment (http is accepted for a loopback address only)");
    }
}
