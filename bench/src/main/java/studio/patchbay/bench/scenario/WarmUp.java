package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.time.Duration;

/** Load before anything is measured: on one core, a JVM needs many seconds until all that is hot is compiled. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofMillis(1500);

    /** So many windows in a row without a gain mean that the server is warm. */
    private static final int STEADY = 3;

    private static final double GAIN = 1.03;

    private WarmUp() {}

    /** Load for a moment. */
    @FunctionalInterface
    interface Burst {
        /** @return operations per second */
        double of(Duration duration) throws IOException;
    }

    /**
     * Puts load on the server until it gets no faster.
     *
     * @return the most operations per second it had in a window
     */
    static double of(Burst burst, Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        double best = 0;
        for (int steady = 0; steady < STEADY && System.nanoTime() - end < 0; ) {
            double perSecond = burst.of(WINDOW);
            steady = perSecond > best * GAIN ? 0 : steady + 1;
            best = Math.max(best, perSecond);
        }
        return best;
    }
}
