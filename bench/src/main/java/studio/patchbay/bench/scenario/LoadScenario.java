package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/**
 * Servers under load. For each workload every peer is started once and warmed up in each era; then, case by case, they take
 * turns. A server that waits for its turn is idle, so it takes nothing from the one that is measured.
 */
final class LoadScenario implements Scenario {

    private static final int WARM_UP_CONNECTIONS = 16;
    private static final int RETRIES = 5;

    /** Well below what any peer can do on one core, so that it is the same load for all. */
    private static final double STEADY_CALLS_PER_SECOND = 5000;

    private final String name;
    private final List<LoadCase> cases;

    private LoadScenario(String name, Stream<LoadCase> cases) {
        this.name = name;
        this.cases = cases.toList();
    }

    /** {@code tools/call}, as many as get answered. */
    static Scenario call() {
        return new LoadScenario(
                "call",
                IntStream.of(1, 16, 64)
                        .mapToObj(n -> new LoadCase(n == 1 ? "1 connection" : n + " connections", Workload.ECHO, n, 0)));
    }

    /** {@code tools/call} at a rate that every peer can hold. */
    static Scenario latency() {
        String label = "%.0f calls/s, 16 connections".formatted(STEADY_CALLS_PER_SECOND);
        return new LoadScenario("latency", Stream.of(new LoadCase(label, Workload.ECHO, 16, STEADY_CALLS_PER_SECOND)));
    }

    /** The complete {@code tools/list}, as many as get answered. */
    static Scenario list() {
        return new LoadScenario(
                "list", IntStream.of(10, 1000).mapToObj(n -> new LoadCase(n + " tools", new Workload(n), 16, 0)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Run run) throws InterruptedException {
        for (var workload : cases.stream().map(LoadCase::workload).distinct().toList()) {
            run(run, workload);
        }
    }

    private void run(Run run, Workload workload) throws InterruptedException {
        var contenders = new Contenders(run, name, workload, peer -> true);
        var servers = new HashMap<Peer, ServerProcess>();
        try {
            contenders.each(peer -> servers.put(peer, start(run, peer, workload)));
            for (var era : Era.values()) {
                contenders.each(peer -> peer.speaks(era), peer -> warmUp(run, peer, servers.get(peer), era, workload));
            }
            for (var load : cases) {
                if (load.workload().equals(workload)) {
                    measure(run, contenders, servers, load);
                }
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private ServerProcess start(Run run, Peer peer, Workload workload) throws IOException {
        var folder = run.folder().resolve(name + "-" + workload.tools());
        return peer.start(folder.resolve(peer.name()), workload, Cores.ONE);
    }

    private void warmUp(Run run, Peer peer, ServerProcess server, Era era, Workload workload)
            throws IOException, InterruptedException {
        var load = new LoadCase("warm-up", workload, WARM_UP_CONNECTIONS, 0);
        server.await(address -> load.check(address, era));
        double perSecond = WarmUp.of(
                window -> Load.on(server, era, load, window).result().perSecond(), run.warmUp());
        run.say("%s: %s warmed up to %.0f/s, %s era", name, peer.name(), perSecond, era);
    }

    private void measure(Run run, Contenders contenders, Map<Peer, ServerProcess> servers, LoadCase load)
            throws InterruptedException {
        for (var era : Era.values()) {
            for (int round = 0; round < run.rounds(); round++) {
                contenders.each(
                        peer -> peer.speaks(era),
                        peer -> record(run, peer, era, load, undisturbed(run, peer, servers.get(peer), era, load)));
            }
        }
    }

    /** One round; again if something else had the cores, but not for ever. */
    private Load undisturbed(Run run, Peer peer, ServerProcess server, Era era, LoadCase load) throws IOException {
        var measured = Load.on(server, era, load, run.measured());
        for (int retry = 0; load.saturates() && measured.disturbed() && retry < RETRIES; retry++) {
            run.say("%s, %s, %s: %s was disturbed, again", name, load.label(), era, peer.name());
            measured = Load.on(server, era, load, run.measured());
        }
        return measured;
    }

    private void record(Run run, Peer peer, Era era, LoadCase load, Load measured) {
        var result = measured.result();
        run.say("%s, %s, %s: %s %.0f/s", name, load.label(), era, peer.name(), result.perSecond());
        var rate = load.lists() ? Metric.LISTS : Metric.CALLS;
        figure(run, peer, era, load, rate, result.perSecond());
        if (load.saturates() && measured.disturbed()) {
            run.report().disturbed(new Row(name, load.label(), era, rate), peer.name());
        }
        figure(run, peer, era, load, Metric.P50, result.latencies().percentile(0.5) / 1e3);
        figure(run, peer, era, load, Metric.P99, result.latencies().percentile(0.99) / 1e3);
        figure(run, peer, era, load, Metric.CPU, measured.serverCpu().toNanos() / 1e3 / result.completed());
        if (load.perSecond() == 0) {
            figure(run, peer, era, load, Metric.SERVER, measured.serverShare() * 100);
            figure(run, peer, era, load, Metric.GENERATOR, result.generatorShare() * 100);
        }
        if (load.lists()) {
            figure(run, peer, era, load, Metric.SIZE, result.bytesPerOperation() / 1e3);
        }
    }

    private void figure(Run run, Peer peer, Era era, LoadCase load, Metric metric, double value) {
        run.report().add(new Row(name, load.label(), era, metric), peer.name(), value);
    }
}
