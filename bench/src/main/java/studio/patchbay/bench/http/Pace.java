package studio.patchbay.bench.http;

/** When the next operation is due. */
public final class Pace {

    private final long interval;
    private long next;

    /** @param perSecond operations per second over all connections; 0 for as many as get answered */
    public Pace(double perSecond, long now) {
        interval = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
        next = now;
    }

    /** Whether an operation should start now, if a connection is free. */
    boolean due(long now) {
        return interval == 0 || now - next >= 0;
    }

    /** Counts the operation that is due as started, and says since when it should have been. */
    public long take(long now) {
        if (interval == 0) {
            return now;
        }
        long due = next;
        next += interval;
        return due;
    }

    /** Whether the wait for the next operation is too short to sleep. */
    boolean busy() {
        return interval > 0;
    }
}
