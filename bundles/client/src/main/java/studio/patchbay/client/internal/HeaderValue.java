package studio.patchbay.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Text as a header can hold it (2026-07-28 streamable-http, Value Encoding). */
final class HeaderValue {

    private static final String START = "=?base64?";
    private static final String END = "?=";

    private HeaderValue() {}

    static String encode(String text) {
        return plain(text) ? text : START + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + END;
    }

    private static boolean plain(String text) {
        if (text.startsWith(START) && text.endsWith(END)) {
            // It would be taken for what it looks like.
            return false;
        }
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t';
            // Space at an end is not part of a header's value (RFC 9110, section 5.5).
            if (space ? i == 0 || i == last : c < 0x21 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
