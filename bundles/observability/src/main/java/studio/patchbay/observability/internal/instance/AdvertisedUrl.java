package studio.patchbay.observability.internal.instance;

import java.net.URI;

/** Where clients are told to go, from the configuration only: what a request says of it could be anybody's. */
final class AdvertisedUrl {

    private AdvertisedUrl() {}

    /**
     * @param text may be empty
     * @throws IllegalArgumentException in words for who configured it
     */
    static String check(String text) {
        if (text.isEmpty() || isHttp(text)) {
            return text;
        }
        throw new IllegalArgumentException("server.url is \"" + text
                + "\", which is no URL that clients could use; write it like https://tools.example/mcp");
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
