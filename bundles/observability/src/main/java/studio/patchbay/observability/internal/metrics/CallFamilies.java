package studio.patchbay.observability.internal.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import studio.patchbay.api.security.CallInterceptor.Outcome;

/** The metrics of uses. An outcome that never happened has no line. */
record CallFamilies(List<CallSeries> series) {

    List<MetricSnapshot> families() {
        return List.of(total(), durations(), inFlight());
    }

    private CounterSnapshot total() {
        CounterSnapshot.Builder total = CounterSnapshot.builder()
                .name("patchbay_calls")
                .help("Uses of tools, resources and prompts that have ended.");
        for (CallSeries one : series) {
            for (Outcome outcome : Outcome.values()) {
                long count = one.ended(outcome);
                if (count > 0) {
                    total.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(labels(one).add("outcome", LabelValue.of(outcome)))
                            .value(count)
                            .build());
                }
            }
        }
        return total.build();
    }

    private HistogramSnapshot durations() {
        HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("patchbay_call_duration_seconds")
                .help("How long uses took, waiting for people included.");
        for (CallSeries one : series) {
            durations.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(labels(one))
                    .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(DurationHistogram.BOUNDS, one.durations().counts()))
                    .sum(one.durations().seconds())
                    .build());
        }
        return durations.build();
    }

    private GaugeSnapshot inFlight() {
        return GaugeSnapshot.builder()
                .name("patchbay_calls_in_flight")
                .help("Uses that have begun and not ended.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(series.stream().mapToLong(CallSeries::inFlight).sum())
                        .build())
                .build();
    }

    private static Labels labels(CallSeries one) {
        return Labels.of("method", one.method(), "name", one.name());
    }
}
