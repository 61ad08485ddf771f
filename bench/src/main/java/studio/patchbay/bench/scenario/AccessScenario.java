package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * {@code tools/call} with a credential beside the same without one. Both are answered by the same host, which is set up for
 * credentials and lets those in, too, who show none: so the two differ in the credential alone. There are two such hosts, one with the
 * audit log, as by default, and one without; a third asks nobody who he is, and tells what a host pays for being set up for it. For
 * Patchbay alone: no peer knows principals.
 */
final class AccessScenario implements PatchbayScenario {

    private static final int CONNECTIONS = 16;
    private static final String ANONYMOUS = "anonymous";
    private static final String PRINCIPAL = "principal-0000";

    /** A host, by what is said of it. */
    private record Host(String name, Map<String, String> environment) {}

    /**
     * Calls of one host.
     *
     * @param label of the row
     * @param token null for none
     * @param base what its figures are divided by; null for none
     */
    private record Way(String label, Host host, String token, Way base) {}

    @Override
    public String name() {
        return "access";
    }

    /** Each after its base. */
    private static List<Way> ways(Path folder, TokenIssuer issuer) throws IOException {
        var asking = new HashMap<>(issuer.environment());
        asking.put("PATCHBAY_AUTH_METHODS", "key,oauth");
        asking.put("PATCHBAY_AUTH_KEYS_FILE", new ApiKeys(1).write(folder.resolve("keys.json")).toString());
        asking.put("PATCHBAY_AUTH_REQUIRED", "false");
        var unaudited = new HashMap<>(asking);
        unaudited.put("PATCHBAY_AUDIT_ENABLED", "false");
        var open = new Way("", new Host("open", Map.of()), null, null);
        var ways = new ArrayList<>(List.of(open));
        String token = issuer.token(PRINCIPAL);
        for (Host host : List.of(new Host("audit log", asking), new Host("no audit log", unaudited))) {
            var base = new Way("no credential, " + host.name(), host, null, open);
            ways.add(base);
            ways.add(new Way("an API key, " + host.name(), host, ApiKeys.token(PRINCIPAL), base));
            ways.add(new Way("a JWT, " + host.name(), host, token, base));
        }
        return ways;
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        var servers = new HashMap<Host, ServerProcess>();
        try (var issuer = new TokenIssuer()) {
            var ways = ways(folder, issuer);
            for (var host : ways.stream().map(Way::host).distinct().toList()) {
                servers.put(host, peer.start(folder.resolve(host.name().replace(' ', '-')), Workload.ECHO, Cores.ONE, host.environment()));
            }
            for (Era era : Era.values()) {
                for (var way : ways) {
                    warmUp(run, servers.get(way.host()), era, way);
                }
                for (int round = 0; round < run.rounds(); round++) {
                    takeTurns(run, peer, servers, ways, era);
                }
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private void takeTurns(Run run, Peer peer, Map<Host, ServerProcess> servers, List<Way> ways, Era era) throws IOException {
        var loads = new HashMap<Way, Load>();
        for (var way : ways) {
            Load load = load(servers.get(way.host()), era, way, run.measured());
            loads.put(way, load);
            run.say("access, %s, %s, %s: %.0f/s, %.1f µs of the server",
                    way.host().name(), way.label(), era, load.result().perSecond(), cpu(load));
            if (way.base() != null) {
                figures(run, peer.name(), era, way, load);
                figures(run, ANONYMOUS, era, way, loads.get(way.base()));
            }
        }
    }

    private void figures(Run run, String who, Era era, Way way, Load load) {
        run.report().add(new Row(name(), way.label(), era, Metric.CALLS), who, load.result().perSecond());
        run.report().add(new Row(name(), way.label(), era, Metric.CPU), who, cpu(load));
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
        run.say("access: %s warmed up to %.0f/s, %s era", way.host().name() + ", " + way.label(), best, era);
    }

    private static Load load(ServerProcess server, Era era, Way way, Duration duration) throws IOException {
        return Load.on(server, address -> McpClient.connect(address, era, way.token()), McpClient::echo, CONNECTIONS, 0, duration);
    }
}
