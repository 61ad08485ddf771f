package studio.patchbay.observability.internal.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;

/** What is counted of the uses of one thing by one method. The same object hears the end of all of them, so a use allocates nothing. */
final class CallSeries implements Ending {

    private static final int OUTCOMES = Outcome.values().length;

    private final String method;
    private final String name;
    private final LongAdder begun = new LongAdder();
    private final LongAdder[] ended = new LongAdder[OUTCOMES];
    private final DurationHistogram durations = new DurationHistogram();

    CallSeries(String method, String name) {
        this.method = method;
        this.name = name;
        for (int i = 0; i < OUTCOMES; i++) {
            ended[i] = new LongAdder();
        }
    }

    void begin() {
        begun.increment();
    }

    @Override
    public void ended(Result result, Duration took) {
        ended[result.outcome().ordinal()].increment();
        durations.add(took);
    }

    String method() {
        return method;
    }

    String name() {
        return name;
    }

    long ended(Outcome outcome) {
        return ended[outcome.ordinal()].sum();
    }

    /** Read in an order that never makes it negative: what ends meanwhile has begun before. */
    long inFlight() {
        long over = 0;
        for (LongAdder outcome : ended) {
            over += outcome.sum();
        }
        return begun.sum() - over;
    }

    DurationHistogram durations() {
        return durations;
    }
}
