package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.bench.http.LoadGenerator;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.ApiKeys;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.TokenIssuer;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/**
 * {@code tools/call} with a credential beside the same without one, against hosts that are each set up for it and take turns.
 * With a credential there is an audit log, as by default; one host does without, which tells what the log costs. For Patchbay
 * alone: no peer knows principals.
 */
final class AccessScenario implements Scenario {

    private static final int CONNECTIONS = 16;
    private static final Duration RAMP_UP = Duration.ofMillis(500);
    private static final String ANONYMOUS = "anonymous";
    private static final String PRINCIPAL = "principal-0000";

    /** A way in. */
    private record Way(String name, Map<String, String> environment, String token) {}

    @Override
    public String name() {
        return "access";
    }

    @Override
    public void run(Run run) throws InterruptedException {
        new Contenders(run, name(), Workload.ECHO, PatchbayPeer.class::isInstance)
                .each(peer -> measure(run, (PatchbayPeer) peer));
    }

    private List<Way> ways(Path folder, TokenIssuer issuer) throws IOException {
        Path file = new ApiKeys(1).write(folder.resolve("keys.json"));
        var key = Map.of("PATCHBAY_AUTH_METHODS", "key", "PATCHBAY_AUTH_KEYS_FILE", file.toString());
        var unaudited = new HashMap<>(issuer.environment());
        unaudited.put("PATCHBAY_AUDIT_ENABLED", "false");
        String token = issuer.token(PRINCIPAL);
        return List.of(
                new Way(ANONYMOUS, Map.of(), null),
                new Way("an API key", key, ApiKeys.token(PRINCIPAL)),
                new Way("a JWT", issuer.environment(), token),
                new Way("a JWT, no audit log", unaudited, token));
    }

    private void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        var servers = new HashMap<Way, ServerProcess>();
        try (var issuer = new TokenIssuer()) {
            var ways = ways(folder, issuer);
            for (var way : ways) {
                servers.put(way, peer.start(folder.resolve(way.name().replaceAll("\\W+", "-")), Workload.ECHO, Cores.ONE, way.environment()));
            }
            for (Era era : Era.values()) {
                for (var way : ways) {
                    warmUp(run, servers.get(way), era, way);
                }
                for (int round = 0; round < run.rounds(); round++) {
                    takeTurns(run, peer, servers, ways, era);
                }
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private void takeTurns(Run run, Peer peer, Map<Way, ServerProcess> servers, List<Way> ways, Era era) throws IOException {
        Load open = null;
        for (var way : ways) {
            Load load = load(servers.get(way), era, way, run.measured());
            run.say("access, %s, %s: %.0f/s, %.1f µs of the server", way.name(), era, load.result().perSecond(), cpu(load));
            if (way.name().equals(ANONYMOUS)) {
                open = load;
            } else {
                figures(run, peer.name(), era, way, load);
                figures(run, ANONYMOUS, era, way, open);
            }
        }
    }

    private void figures(Run run, String who, Era era, Way way, Load load) {
        String label = "with " + way.name();
        run.report().add(new Row(name(), label, era, Metric.CALLS), who, load.result().perSecond());
        run.report().add(new Row(name(), label, era, Metric.CPU), who, cpu(load));
    }

    private static double cpu(Load load) {
        return load.serverCpu().toNanos() / 1e3 / load.result().completed();
    }

    private void warmUp(Run run, ServerProcess server, Era era, Way way)
            throws IOException, InterruptedException {
        server.await(address -> {
            try (var client = McpClient.connect(address, era, way.token())) {
                client.echo();
            }
        });
        double best = WarmUp.of(window -> load(server, era, way, window).result().perSecond(), run.warmUp());
        run.say("access: %s warmed up to %.0f/s, %s era", way.name(), best, era);
    }

    private static Load load(ServerProcess server, Era era, Way way, Duration duration) throws IOException {
        var clients = new ArrayList<McpClient>();
        try (var generator = new LoadGenerator()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                var client = McpClient.connect(server.address(), era, way.token());
                clients.add(client);
                generator.add(client.connection(), client.echo());
            }
            generator.run(0, RAMP_UP);
            var before = server.cpu();
            var result = generator.run(0, duration);
            return new Load(result, server.cpu().minus(before));
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }
}
