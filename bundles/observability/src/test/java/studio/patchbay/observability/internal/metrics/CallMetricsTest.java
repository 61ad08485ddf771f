package studio.patchbay.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.observability.internal.testing.Uses;

/** What is counted of uses. */
class CallMetricsTest {

    private final CallMetrics metrics = new CallMetrics();

    private CallSeries only() {
        assertThat(metrics.all()).hasSize(1);
        return metrics.all().get(0);
    }

    private void use(String tool, Outcome outcome, Duration took) {
        Uses.whole(metrics, Uses.tool(tool), outcome, took);
    }

    @Test
    void everyUseByItsOutcome() {
        use("usd_check", Outcome.OK, Duration.ofMillis(3));
        use("usd_check", Outcome.OK, Duration.ofMillis(3));
        use("usd_check", Outcome.REFUSED, Duration.ofMillis(3));

        assertThat(only().method()).isEqualTo("tools/call");
        assertThat(only().name()).isEqualTo("usd_check");
        assertThat(only().ended(Outcome.OK)).isEqualTo(2);
        assertThat(only().ended(Outcome.REFUSED)).isOne();
        assertThat(only().ended(Outcome.TIMEOUT)).isZero();
    }

    @Test
    void durationsInTheBucketWhoseBoundTheyDoNotExceed() {
        use("t", Outcome.OK, Duration.ofMillis(1));
        use("t", Outcome.OK, Duration.ofNanos(1_000_001));
        use("t", Outcome.OK, Duration.ofMinutes(5));
        use("t", Outcome.OK, Duration.ofMinutes(6));

        long[] counts = only().durations().counts();
        assertThat(counts).startsWith(1, 1).endsWith(1, 1);
        assertThat(IntStream.range(2, counts.length - 2).mapToLong(i -> counts[i]).sum()).isZero();
        assertThat(only().durations().seconds()).isEqualTo(660.002000001);
    }

    @Test
    void usesInFlightUntilTheyEnd() {
        Ending first = Uses.begin(metrics, Uses.tool("t"));
        Uses.begin(metrics, Uses.tool("t"));
        assertThat(only().inFlight()).isEqualTo(2);

        first.ended(new Result(Outcome.CANCELLED, ""), Duration.ZERO);
        assertThat(only().inFlight()).isOne();
    }

    @Test
    void namesThatClientsMakeUpAreOneName() {
        for (int i = 0; i < 100; i++) {
            Uses.whole(metrics, Uses.unknown("no-such-tool-" + i), Outcome.REFUSED, Duration.ZERO);
        }
        assertThat(only().name()).isEqualTo(CallMetrics.UNKNOWN);
        assertThat(only().ended(Outcome.REFUSED)).isEqualTo(100);
    }

    @Test
    void beyondAThousandNamesTheRestIsCountedTogether() {
        for (int i = 0; i < CallMetrics.NAMES + 50; i++) {
            use("tool" + i, Outcome.OK, Duration.ZERO);
        }
        use("tool7", Outcome.OK, Duration.ZERO);

        assertThat(metrics.all()).hasSize(CallMetrics.NAMES + 1);
        assertThat(named("tool7").ended(Outcome.OK)).isEqualTo(2);
        assertThat(named(CallMetrics.OTHER).ended(Outcome.OK)).isEqualTo(50);
    }

    private CallSeries named(String name) {
        return metrics.all().stream().filter(series -> series.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void noneIsLostWhenManyThreadsCount() {
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 10_000; i++) {
                                use("t" + i % 7, Outcome.OK, Duration.ofMillis(2));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(metrics.all()).hasSize(7);
        assertThat(metrics.all().stream().mapToLong(series -> series.ended(Outcome.OK)).sum()).isEqualTo(80_000);
        assertThat(metrics.all()).allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }
}
