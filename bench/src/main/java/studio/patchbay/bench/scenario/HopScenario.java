package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.bench.http.Exchange;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/**
 * {@code tools/call} of a host's tool through the gateway beside the same call made to that host directly, for every combination of
 * the client's and the backend's era. Gateway and backend are two processes on the same cores. For Patchbay alone.
 */
final class HopScenario implements PatchbayScenario {

    private static final String DIRECT = "direct";
    private static final String TOOL = "echo";
    private static final int WARM_UP_CONNECTIONS = 16;

    /** What a client's calls go through; the backend's era is null where there is none between. */
    private record Way(ServerProcess server, String tool, Era backend) {

        List<Exchange> call(McpClient client) throws IOException {
            return client.echo(tool);
        }
    }

    @Override
    public String name() {
        return "hop";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        try (var backend = peer.start(folder.resolve("backend"), Workload.ECHO, Cores.ONE);
                var gateway = gateway(peer, folder, backend)) {
            var direct = new Way(backend, TOOL, null);
            var through = new EnumMap<Era, Way>(Era.class);
            for (Era era : Era.values()) {
                through.put(era, new Way(gateway, era + "__" + TOOL, era));
            }
            for (Era era : Era.values()) {
                warmUp(run, era, direct);
                for (var way : through.values()) {
                    warmUp(run, era, way);
                }
            }
            for (Era era : Era.values()) {
                for (int round = 0; round < run.rounds(); round++) {
                    for (int connections : List.of(1, 64)) {
                        takeTurns(run, peer, era, connections, direct, through);
                    }
                }
            }
        }
    }

    /** One that knows the backend twice: as a server of each era. */
    private static ServerProcess gateway(PatchbayPeer peer, Path folder, ServerProcess backend) throws IOException {
        var backends = new KnownBackends();
        for (Era era : Era.values()) {
            backends.add(era.toString(), backend, era);
        }
        return backends.start(peer, folder.resolve("gateway"), Cores.ONE, Map.of());
    }

    private void warmUp(Run run, Era era, Way way) throws IOException, InterruptedException {
        way.server().await(address -> {
            try (var client = McpClient.connect(address, era)) {
                way.call(client);
            }
        });
        double best = WarmUp.of(window -> load(way, era, WARM_UP_CONNECTIONS, window).result().perSecond(), run.warmUp());
        run.say("hop: %s, %s era, warmed up to %.0f/s", way.tool(), era, best);
    }

    private void takeTurns(Run run, PatchbayPeer peer, Era era, int connections, Way direct, Map<Era, Way> through)
            throws IOException {
        Load base = load(direct, era, connections, run.measured());
        for (var way : through.values()) {
            Load load = load(way, era, connections, run.measured());
            String label = (connections == 1 ? "1 connection" : connections + " connections") + ", backend " + way.backend();
            figures(run, label, era, peer.name(), load);
            figures(run, label, era, DIRECT, base);
            double added = (median(load) - median(base)) / 1e3;
            run.report().add(new Row(name(), label, era, Metric.ADDED), peer.name(), added);
            run.say("hop, %s, %s: %.0f/s against %.0f/s direct, p50 %.0f µs more",
                    label, era, load.result().perSecond(), base.result().perSecond(), added);
        }
    }

    private static double median(Load load) {
        return load.result().latencies().percentile(0.5);
    }

    private void figures(Run run, String label, Era era, String who, Load load) {
        run.report().add(new Row(name(), label, era, Metric.CALLS), who, load.result().perSecond());
        run.report().add(new Row(name(), label, era, Metric.P50), who, median(load) / 1e3);
        run.report().add(new Row(name(), label, era, Metric.P99), who, load.result().latencies().percentile(0.99) / 1e3);
        run.report().add(new Row(name(), label, era, Metric.CPU), who, load.serverCpu().toNanos() / 1e3 / load.result().completed());
    }

    private static Load load(Way way, Era era, int connections, Duration duration) throws IOException {
        return Load.on(way.server(), address -> McpClient.connect(address, era), way::call, connections, 0, duration);
    }
}
