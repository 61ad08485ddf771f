package studio.patchbay.core.internal;

import java.time.Duration;

/**
 * What an administrator sets.
 *
 * @param name the server's name for clients ({@code Implementation.name})
 * @param title for people, or null
 * @param version the server's version
 * @param instructions how to use this server, for the model, or null
 * @param callTimeout how long a call may take, time spent waiting for people not counted
 * @param concurrentCalls how many handlers may run at once; 0 for the default of the JVM in use
 * @param drain how long running calls of a leaving skill may take to finish
 * @param maxSessions how many sessions of clients up to 2025-11-25 there may be
 * @param sessionIdle after which time an unused session ends
 * @param pageSize most entries of one page of a list
 */
public record HostSettings(
        String name,
        String title,
        String version,
        String instructions,
        Duration callTimeout,
        int concurrentCalls,
        Duration drain,
        int maxSessions,
        Duration sessionIdle,
        int pageSize) {

    public HostSettings {
        positive("callTimeoutMillis", callTimeout.toMillis());
        positive("maxSessions", maxSessions);
        positive("sessionIdleMillis", sessionIdle.toMillis());
        positive("pageSize", pageSize);
        if (concurrentCalls < 0 || drain.isNegative()) {
            throw new IllegalArgumentException("concurrentCalls and drainMillis must not be negative");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
        }
    }

    /** The defaults. */
    public static HostSettings defaults() {
        return new HostSettings(
                "patchbay", null, "0", null, Duration.ofMinutes(5), 0, Duration.ofSeconds(5), 10_000,
                Duration.ofMinutes(30), 1_000);
    }
}
