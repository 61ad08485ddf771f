package studio.patchbay.registry.internal.known;

import java.time.Duration;

/**
 * How often hosts say that they live, and for how long one may be silent.
 *
 * @param heartbeat that of this host; others may have another one
 * @param stale after which silence an instance is gone
 */
public record Timing(Duration heartbeat, Duration stale) {

    private static final Duration LEAST_HEARTBEAT = Duration.ofMillis(100);

    /** @throws IllegalArgumentException in words for who configured it */
    public Timing {
        if (heartbeat.compareTo(LEAST_HEARTBEAT) < 0) {
            throw new IllegalArgumentException("registry.heartbeat is " + heartbeat.toMillis()
                    + "ms, which the registry would suffer from; give at least 100ms, and 1s on a share");
        }
        if (stale.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("registry.staleTime is " + stale.toMillis() + "ms, but hosts speak every "
                    + heartbeat.toMillis() + "ms (registry.heartbeat) and one that is late is not gone; give at least twice that");
        }
    }

    /** From when on an instance may be gone. */
    public Duration suspicious() {
        return stale.dividedBy(2);
    }

    /** For how long a record that is missing, but was not withdrawn, is believed to come back. */
    public Duration grace() {
        return heartbeat.multipliedBy(2);
    }

    /** After which time what nobody needs any more is deleted. */
    public Duration leftover() {
        return stale.multipliedBy(10);
    }

    /** How often the heartbeat of another is read. */
    public Duration listening() {
        return heartbeat.dividedBy(2);
    }
}
