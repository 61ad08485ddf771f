package studio.patchbay.observability.internal.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Predicate;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;

/**
 * The metrics of what is deployed, published and connected. Every status has a line, also with a zero, so that an alert need
 * not ask whether there is one.
 *
 * @param version of this host
 */
record HostFamilies(RuntimeState state, String version) {

    List<MetricSnapshot> families() {
        return List.of(
                build(),
                Gauge.of("patchbay_sessions", "Sessions of clients up to 2025-11-25 over HTTP.", state.sessions()),
                Gauge.of("patchbay_listeners", "Streams and subscriptions that are told of changes.", state.listeners()),
                Gauge.of("patchbay_catalog_revision", "Grows when what is published changes.", state.revision()),
                contributions(),
                bundles(),
                transports());
    }

    private InfoSnapshot build() {
        return InfoSnapshot.builder()
                .name("patchbay_build")
                .help("What runs, always 1.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version, "java", Runtime.version().toString()))
                        .build())
                .build();
    }

    private GaugeSnapshot contributions() {
        Gauge gauge = new Gauge("patchbay_contributions", "Tools, resources and prompts that are offered, by status.");
        for (Contribution.Kind kind : Contribution.Kind.values()) {
            for (Contribution.Status status : Contribution.Status.values()) {
                gauge.add(
                        Labels.of("kind", LabelValue.of(kind), "status", LabelValue.of(status)),
                        count(state.contributions(), one -> one.kind() == kind && one.status() == status));
            }
        }
        return gauge.build();
    }

    private GaugeSnapshot bundles() {
        Gauge gauge = new Gauge("patchbay_bundles", "Files in the watched folders, by status.");
        for (BundleState.Status status : BundleState.Status.values()) {
            gauge.add(status(status), count(state.bundles(), one -> one.status() == status));
        }
        return gauge.build();
    }

    private GaugeSnapshot transports() {
        Gauge gauge = new Gauge("patchbay_transports", "Transports that are installed, by status.");
        for (TransportState.Status status : TransportState.Status.values()) {
            gauge.add(status(status), count(state.transports(), one -> one.status() == status));
        }
        return gauge.build();
    }

    private static Labels status(Enum<?> status) {
        return Labels.of("status", LabelValue.of(status));
    }

    private static <T> long count(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).count();
    }
}
