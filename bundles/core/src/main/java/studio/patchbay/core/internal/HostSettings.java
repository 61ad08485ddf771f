package studio.patchbay.core.internal;

import java.nio.file.Path;
import java.time.Duration;
import studio.patchbay.api.Caller;

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
 * @param maxSessionsPerPrincipal how many of them one principal may have; 0 for {@value #SESSIONS_PER_PRINCIPAL}, and as many
 *     as there may be for all callers without a credential together
 * @param sessionIdle after which time an unused session ends
 * @param pageSize most entries of one page of a list
 * @param surface what lists of tools show
 * @param sealFile the keys that seal sessions and {@code requestState}, shared with other hosts; null for one of this process
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
        int maxSessionsPerPrincipal,
        Duration sessionIdle,
        int pageSize,
        SurfaceRule surface,
        Path sealFile) {

    private static final int SESSIONS_PER_PRINCIPAL = 1_000;

    public HostSettings {
        positive("callTimeoutMillis", callTimeout.toMillis());
        positive("maxSessions", maxSessions);
        positive("sessionIdleMillis", sessionIdle.toMillis());
        positive("pageSize", pageSize);
        if (concurrentCalls < 0 || drain.isNegative() || maxSessionsPerPrincipal < 0) {
            throw new IllegalArgumentException(
                    "concurrentCalls, drainMillis and maxSessionsPerPrincipal must not be negative");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
        }
    }

    /** How many sessions a principal may have. */
    public int maxSessionsOf(String principal) {
        if (maxSessionsPerPrincipal > 0) {
            return maxSessionsPerPrincipal;
        }
        return principal.equals(Caller.ANONYMOUS) ? Integer.MAX_VALUE : SESSIONS_PER_PRINCIPAL;
    }

    /** The defaults. */
    public static HostSettings defaults() {
        return new HostSettings(
                "patchbay", null, "0", null, Duration.ofMinutes(5), 0, Duration.ofSeconds(5), 10_000, 0,
                Duration.ofMinutes(30), 1_000, SurfaceRule.FULL, null);
    }
}
