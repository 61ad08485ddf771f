package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import studio.patchbay.bench.peer.JvmState;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/** What a server's JVM holds, again and again; and how far that moves from what it was the first time. */
final class StateSamples {

    /** The collector's work is not the same each time: the medians of so many count. */
    private static final int READINGS = 3;

    /** A figure of the JVM, as it is reported, and its drift. */
    private record Figure(Metric metric, Metric drift, ToDoubleFunction<JvmState> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure(Metric.BUNDLE_LOADERS, Metric.BUNDLE_LOADERS_DRIFT, JvmState::bundleLoaders),
            new Figure(Metric.LOADERS, Metric.LOADERS_DRIFT, JvmState::loaders),
            new Figure(Metric.METASPACE, Metric.METASPACE_DRIFT, state -> state.metaspaceBytes() / 1024),
            new Figure(Metric.HEAP, Metric.HEAP_DRIFT, state -> state.heapBytes() / 1024),
            new Figure(Metric.THREADS, Metric.THREADS_DRIFT, JvmState::threads));

    private final Map<Figure, List<Double>> samples = new LinkedHashMap<>();

    StateSamples() {
        FIGURES.forEach(figure -> samples.put(figure, new ArrayList<>()));
    }

    /** Takes a sample of a server that has nothing to do; returns it for people. */
    String take(ServerProcess server) throws IOException {
        var readings = new ArrayList<JvmState>();
        for (int i = 0; i < READINGS; i++) {
            readings.add(JvmState.of(server));
        }
        var text = new StringBuilder();
        samples.forEach((figure, values) -> {
            double median = readings.stream().mapToDouble(figure.value()).sorted().skip(READINGS / 2).findFirst().orElseThrow();
            values.add(median);
            text.append("  %s %,.0f".formatted(figure.metric(), median));
        });
        return text.toString();
    }

    /** Reports every sample, and the largest deviation from the first, in percent. */
    void report(Run run, Peer peer, String scenario, String label) {
        samples.forEach((figure, values) -> {
            values.forEach(value -> run.report().add(new Row(scenario, label, null, figure.metric()), peer.name(), value));
            double first = values.get(0);
            double drift = values.stream().mapToDouble(value -> Math.abs(value / first - 1) * 100).max().orElseThrow();
            run.report().add(new Row(scenario, label, null, figure.drift()), peer.name(), drift);
        });
    }
}
