package studio.patchbay.registry.internal.known;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this reader has looked at things that did not change. It is measured by the reader's own monotonic clock, and only
 * while it does look: a process that was stopped, or a directory that did not answer, proves nothing about the others.
 */
public final class Silence {

    private final LongSupplier clock;
    private final long most;
    private long last;
    private long looked;

    /**
     * @param clock nanoseconds, monotonic
     * @param most what counts at most between two looks
     */
    public Silence(LongSupplier clock, Duration most) {
        this.clock = clock;
        this.most = most.toNanos();
        this.last = clock.getAsLong();
    }

    /** A look begins that will see everything. */
    public void look() {
        long now = clock.getAsLong();
        looked += Math.min(now - last, most);
        last = now;
    }

    /** The time that this reader has looked so far, in nanoseconds; only differences mean something. */
    public long now() {
        return looked;
    }

    /** How long ago that was, in time that was looked. */
    public Duration since(long then) {
        return Duration.ofNanos(looked - then);
    }
}
