package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.EventStream;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.BenchTool;
import studio.patchbay.bench.skill.SkillJar;

/**
 * A tool comes to a backend, or goes: how much later than the backend's own client the gateway's clients hear of it, for every
 * combination of the client's and the backend's era; the gateway's list must then be the new one. For Patchbay alone.
 */
final class RelayScenario implements PatchbayScenario {

    private static final int CHANGES_PER_ROUND = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final SkillJar JAR = new SkillJar("dropped", 9000, 1);
    private static final String TOOL = BenchTool.of(JAR.first()).name();

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        try (var backend = peer.start(folder.resolve("backend"), Workload.ECHO, Cores.ALL);
                var ofLegacy = gateway(peer, folder, backend, Era.LEGACY);
                var ofModern = gateway(peer, folder, backend, Era.MODERN)) {
            var gateways = Map.of(Era.LEGACY, ofLegacy, Era.MODERN, ofModern);
            var own = new EnumMap<Era, Ear>(Era.class);
            var relayed = new ArrayList<Relayed>();
            try {
                for (Era era : Era.values()) {
                    own.put(era, new Ear(backend, era, ""));
                    for (Era client : Era.values()) {
                        relayed.add(new Relayed(era, new Ear(gateways.get(era), client, era + "__"), new Samples()));
                    }
                }
                change(run, PatchbayPeer.skills(folder.resolve("backend")), own, relayed);
            } finally {
                for (var ear : own.values()) {
                    ear.close();
                }
                for (var each : relayed) {
                    each.ear.close();
                }
            }
            relayed.forEach(each -> each.report(run, peer));
        }
    }

    private static ServerProcess gateway(PatchbayPeer peer, Path folder, ServerProcess backend, Era era) throws IOException {
        return new KnownBackends()
                .add(era.toString(), backend, era)
                .start(peer, folder.resolve("gateway-" + era), Cores.ALL, Map.of());
    }

    private static void change(Run run, Path skills, Map<Era, Ear> own, List<Relayed> relayed)
            throws IOException, InterruptedException {
        // The first of each warms the hosts up.
        for (int i = 0; i < run.rounds() * CHANGES_PER_ROUND + 2; i++) {
            boolean there = i % 2 == 0;
            if (there) {
                Files.move(JAR.write(skills.resolveSibling("ready")), JAR.in(skills));
            } else {
                Files.delete(JAR.in(skills));
            }
            var heard = new EnumMap<Era, Long>(Era.class);
            for (var ear : own.entrySet()) {
                heard.put(ear.getKey(), ear.getValue().await(there));
            }
            for (var each : relayed) {
                long nanos = each.ear.await(there) - heard.get(each.backend);
                if (i > 1) {
                    each.beyond.add(nanos);
                }
            }
            quiet(relayed);
        }
    }

    private static void quiet(List<Relayed> relayed) throws IOException, InterruptedException {
        Duration left = QUIET;
        for (var each : relayed) {
            if (each.ear.events.awaitQuiet(left) > 0) {
                throw new WrongAnswerException("the gateway told one change more than once, " + each.ear.client.era() + " era");
            }
            left = Duration.ZERO;
        }
    }

    /** @param beyond nanoseconds after the backend's own client */
    private record Relayed(Era backend, Ear ear, Samples beyond) {

        void report(Run run, PatchbayPeer peer) {
            String label = "backend " + backend;
            Era era = ear.client.era();
            double p50 = beyond.percentile(0.5) / 1e6;
            double p99 = beyond.percentile(0.99) / 1e6;
            run.say("relay, %s, %s: %d changes, p50 %.1f ms, p99 %.1f ms later than the backend's own client",
                    label, era, beyond.size(), p50, p99);
            run.report().add(new Row("relay", label, era, Metric.BEYOND_P50), peer.name(), p50);
            run.report().add(new Row("relay", label, era, Metric.BEYOND_P99), peer.name(), p99);
        }
    }

    /** One client that hears of the changes. */
    private static final class Ear {

        private final McpClient client;
        private final EventStream events;
        private final String tool;

        /** @param prefix of the backend's tools there */
        Ear(ServerProcess server, Era era, String prefix) throws IOException, InterruptedException {
            server.await(address -> {
                try (var first = McpClient.connect(address, era)) {
                    first.echo(prefix + "echo");
                }
            });
            this.client = McpClient.connect(server.address(), era);
            this.events = client.listen();
            this.tool = prefix + TOOL;
        }

        /** @return {@link System#nanoTime} when it was told */
        long await(boolean there) throws IOException, InterruptedException {
            long told = events.awaitChange(TIMEOUT);
            if (client.list().names().contains(tool) != there) {
                throw new WrongAnswerException("tools/list was not the new one after list_changed, " + client.era() + " era");
            }
            return told;
        }

        void close() throws IOException {
            events.close();
            client.close();
        }
    }
}
