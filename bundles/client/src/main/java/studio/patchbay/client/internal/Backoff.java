package studio.patchbay.client.internal;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again: longer each time, and never all at the same moment. */
final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 30_000;

    private long next = FIRST_MILLIS; // guarded by this

    synchronized long millis() {
        long now = next;
        next = Math.min(LONGEST_MILLIS, now * 2);
        return now / 2 + ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }

    synchronized void reset() {
        next = FIRST_MILLIS;
    }
}
