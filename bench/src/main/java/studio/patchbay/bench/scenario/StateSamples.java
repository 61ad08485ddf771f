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

    private static final Map<String, ToDoubleFunction<JvmState>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("class loaders of bundles", JvmState::bundleLoaders);
        FIGURES.put("class loaders", JvmState::loaders);
        FIGURES.put("metaspace, KB", state -> state.metaspaceBytes() / 1024);
        FIGURES.put("heap, KB", state -> state.heapBytes() / 1024);
        FIGURES.put("threads", JvmState::threads);
        FIGURES.put("HTTP workers", JvmState::workers);
    }

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    StateSamples() {
        FIGURES.keySet().forEach(figure -> samples.put(figure, new ArrayList<>()));
    }

    /** Takes a sample of a server that has nothing to do; returns it for people. */
    String take(ServerProcess server) throws IOException {
        var readings = new ArrayList<JvmState>();
        for (int i = 0; i < READINGS; i++) {
            readings.add(JvmState.of(server));
        }
        var text = new StringBuilder();
        samples.forEach((figure, values) -> {
            double median = median(readings, FIGURES.get(figure));
            values.add(median);
            text.append(" %s: %.0f;".formatted(figure, median));
        });
        return text.toString();
    }

    private static double median(List<JvmState> readings, ToDoubleFunction<JvmState> figure) {
        return readings.stream().mapToDouble(figure).sorted().skip(READINGS / 2).findFirst().orElseThrow();
    }

    /** Reports every sample, and how far the highest and the lowest are from the first. */
    void report(Run run, Peer peer, String scenario) {
        samples.forEach((figure, values) -> {
            values.forEach(value -> run.report().add(new Row(scenario, figure, null, Metric.HELD), peer.name(), value));
            double growth = values.stream().mapToDouble(value -> value / values.get(0) - 1).max().orElseThrow();
            double fall = values.stream().mapToDouble(value -> 1 - value / values.get(0)).max().orElseThrow();
            run.report().add(new Row(scenario, figure, null, Metric.GROWTH), peer.name(), growth * 100);
            run.report().add(new Row(scenario, figure, null, Metric.FALL), peer.name(), fall * 100);
        });
    }
}
