package studio.patchbay.observability.internal.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A value that goes up and down, being written down. */
final class Gauge {

    private final GaugeSnapshot.Builder gauge;

    Gauge(String name, String help) {
        gauge = GaugeSnapshot.builder().name(name).help(help);
    }

    static GaugeSnapshot of(String name, String help, double value) {
        return new Gauge(name, help).add(Labels.EMPTY, value).build();
    }

    Gauge add(Labels labels, double value) {
        gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
        return this;
    }

    GaugeSnapshot build() {
        return gauge.build();
    }
}
