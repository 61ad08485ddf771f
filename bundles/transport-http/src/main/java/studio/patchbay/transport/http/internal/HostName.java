package studio.patchbay.transport.http.internal;

import java.util.Locale;

/** Reads the host out of a Host header or an origin's authority; strict, because it decides who may call. */
final class HostName {

    private HostName() {}

    /**
     * @param authority {@code host}, {@code host:port} or {@code [v6]:port}
     * @return the host in lower case, an IPv6 address with its brackets; null when the text is anything else, such as
     *     one with user information
     */
    static String of(String authority) {
        int end = hostEnd(authority);
        if (end <= 0 || !port(authority, end)) {
            return null;
        }
        for (int i = 0; i < end; i++) {
            if (!hostCharacter(authority.charAt(i), authority.charAt(0) == '[')) {
                return null;
            }
        }
        return authority.substring(0, end).toLowerCase(Locale.ROOT);
    }

    static boolean hasPort(String authority) {
        return hostEnd(authority) < authority.length();
    }

    private static int hostEnd(String authority) {
        if (authority.startsWith("[")) {
            return authority.indexOf(']') + 1;
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority.length() : colon;
    }

    /** What follows the host must be nothing, or a colon and up to five digits. */
    private static boolean port(String authority, int end) {
        if (end == authority.length()) {
            return true;
        }
        int digits = authority.length() - end - 1;
        if (authority.charAt(end) != ':' || digits < 1 || digits > 5) {
            return false;
        }
        for (int i = end + 1; i < authority.length(); i++) {
            if (!digit(authority.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hostCharacter(char c, boolean bracketed) {
        return digit(c)
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '.'
                || c == '-'
                || c == '_'
                || bracketed && (c == ':' || c == '[' || c == ']');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
