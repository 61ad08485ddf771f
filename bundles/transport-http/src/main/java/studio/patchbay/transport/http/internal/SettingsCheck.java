package studio.patchbay.transport.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Refuses settings that cannot work, with one sentence that names the setting and the value as somebody would write them
 * for the host ({@code http.idleTimeout}, {@code 30s}): few people know the names within a configuration.
 */
final class SettingsCheck {

    private static final int MOST_BYTES = 1024 * 1024 * 1024;
    private static final int MOST_MILLIS = 24 * 60 * 60 * 1000;

    private final String prefix;

    private SettingsCheck(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @return the address to listen on
     * @throws IllegalArgumentException naming the first bad setting and its value
     */
    static InetAddress check(HttpSettings settings) {
        return new SettingsCheck(prefix(settings)).checked(settings);
    }

    /** What the keys of a listener start with: {@code http.}, or {@code http.office.} for {@code http-office}. */
    static String prefix(HttpSettings settings) {
        return settings.name().replace('-', '.') + ".";
    }

    private InetAddress checked(HttpSettings settings) {
        range("port", settings.port(), 0, 65_535);
        range("maxBodyBytes", settings.maxBodyBytes(), 1, MOST_BYTES);
        range("maxHeaderBytes", settings.maxHeaderBytes(), 256, 1024 * 1024);
        duration("headerDeadline", settings.headerDeadlineMillis(), 1);
        range("minDataRate", settings.minDataRate(), 0, MOST_BYTES);
        duration("idleTimeout", settings.idleTimeoutMillis(), 1);
        duration("keepAlive", settings.keepAliveMillis(), 1);
        range("streamQueueBytes", settings.streamQueueBytes(), 1, MOST_BYTES);
        range("maxConnections", settings.maxConnections(), 1, 10_000_000);
        range("maxThreads", settings.maxThreads(), 8, 100_000);
        duration("stopTimeout", settings.stopTimeoutMillis(), 0);
        path(settings.path());
        for (String name : settings.allowedHosts()) {
            if (HostName.of(name) == null || HostName.hasPort(name)) {
                throw bad("allowedHosts", name, "give a host name or address without scheme, port or path");
            }
        }
        for (String origin : settings.allowedOrigins()) {
            if (!Origins.wellFormed(origin)) {
                throw bad("allowedOrigins", origin, "give scheme and host as a browser sends them, like https://tools.example");
            }
        }
        cors(settings);
        return address(settings.host());
    }

    private void range(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad(key, String.valueOf(value), "give a number from " + least + " to " + most);
        }
    }

    private void duration(String key, int millis, int least) {
        if (millis < least || millis > MOST_MILLIS) {
            throw bad(key, millis + "ms", "give a duration from " + least + "ms to 1d");
        }
    }

    private void path(String path) {
        boolean plain = path.chars().allMatch(c -> c > ' ' && c < 127 && "?#%;\\\"".indexOf(c) < 0);
        if (!path.startsWith("/") || path.contains("//") || !plain || HealthHandler.PATHS.contains(path)) {
            throw bad("path", path, "give a path like /mcp that is none of " + String.join(", ", HealthHandler.PATHS));
        }
    }

    private void cors(HttpSettings settings) {
        String cors = settings.cors();
        if (!cors.isEmpty() && !cors.equals("on") && !cors.equals("off")) {
            throw bad("cors", cors, "give on or off");
        }
        if (cors.equals("on") && settings.allowedOrigins().length == 0) {
            throw bad("cors", cors, "name the pages that may read answers in " + prefix + "allowedOrigins, too");
        }
    }

    private InetAddress address(String host) {
        try {
            if (host.isBlank()) {
                throw bad("host", host, "give an address or name of this machine, like 127.0.0.1");
            }
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw bad("host", host, "no such host is known; give an address or name of this machine, like 127.0.0.1");
        }
    }

    private IllegalArgumentException bad(String key, String value, String remedy) {
        return new IllegalArgumentException(
                "Setting " + prefix + key + " is '" + value + "': " + remedy + ".");
    }
}
