package studio.patchbay.security.internal.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Forwarded} (RFC 7239, section 4): {@code for=192.0.2.43, for="[2001:db8::1]:4711";proto=https}. */
final class ForwardedHeader {

    /** Of a hop that does not say whom it heard, or cannot be read. */
    static final String UNKNOWN = "unknown";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PAIR = "(?<name>" + TOKEN + ")=(?:(?<token>" + TOKEN + ")|\"(?<quoted>[^\"\\\\]*)\")";
    private static final Pattern ELEMENT_PART = Pattern.compile("\\G[ \\t]*(?:" + PAIR + ")?[ \\t]*(?<end>[;,]|$)");

    private ForwardedHeader() {}

    /** Who was heard, the last one by the proxy nearest to us. */
    static List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            if (!read(line, hops)) {
                hops.add(UNKNOWN); // what cannot be read to its end says nothing of who is behind it
            }
        }
        return hops;
    }

    private static boolean read(String line, List<String> hops) {
        Matcher part = ELEMENT_PART.matcher(line);
        String hop = UNKNOWN;
        while (part.find()) {
            if ("for".equalsIgnoreCase(part.group("name"))) {
                hop = host(part.group("token") != null ? part.group("token") : part.group("quoted"));
            }
            if (!part.group("end").equals(";")) {
                hops.add(hop);
                hop = UNKNOWN;
            }
            if (part.group("end").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Without brackets and port. */
    static String host(String node) {
        int bracket = node.indexOf(']');
        if (node.startsWith("[") && bracket > 0) {
            return node.substring(1, bracket);
        }
        int colon = node.indexOf(':');
        return colon > 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }
}
