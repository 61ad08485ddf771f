package studio.patchbay.transport.http.internal;

import java.util.Arrays;
import java.util.Set;

/** The web pages that may call: those of this machine, and the ones the settings name. */
final class Origins {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed;

    Origins(String[] allowed) {
        this.allowed = Set.copyOf(Arrays.asList(allowed));
    }

    boolean allow(String origin) {
        return allowed.contains(origin) || LOOPBACK.contains(host(origin));
    }

    static boolean wellFormed(String origin) {
        int slashes = origin.indexOf("://");
        return slashes > 0 && HostName.of(origin.substring(slashes + 3)) != null;
    }

    /** The host of an http or https origin; empty for any other text, {@code null} among them. */
    private static String host(String origin) {
        int start = origin.startsWith("http://") ? 7 : origin.startsWith("https://") ? 8 : -1;
        String host = start < 0 ? null : HostName.of(origin.substring(start));
        return host == null ? "" : host;
    }
}
