package studio.patchbay.observability.internal.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, in buckets with fixed bounds; may be added to from many threads at once. */
final class DurationHistogram {

    /** In seconds, like the bounds of the semantic conventions for MCP, and two more for tools that answer at once. */
    static final double[] BOUNDS = {
        0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, Double.POSITIVE_INFINITY
    };

    private static final double NANOS = 1e9;

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length];
    private final LongAdder nanos = new LongAdder();

    DurationHistogram() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    void add(Duration took) {
        long taken = took.toNanos();
        nanos.add(taken);
        buckets[bucket(taken / NANOS)].increment();
    }

    private static int bucket(double seconds) {
        int bucket = 0;
        while (seconds > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** How many fell into each bucket, not cumulated. */
    long[] counts() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return counts;
    }

    double seconds() {
        return nanos.sum() / NANOS;
    }
}
