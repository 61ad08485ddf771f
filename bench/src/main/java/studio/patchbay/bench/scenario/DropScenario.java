package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.EventStream;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.BenchTool;
import studio.patchbay.bench.skill.SkillJar;

/**
 * From the rename that drops a skill jar in, or its deletion, to the {@code list_changed} at a legacy client with an open
 * GET stream and at a modern one with {@code subscriptions/listen}; the list must then be the new one. For Patchbay alone:
 * no peer does this.
 */
final class DropScenario implements PatchbayScenario {

    private static final int DROPS_PER_ROUND = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final SkillJar JAR = new SkillJar("dropped", 9000, 1);
    private static final String TOOL = BenchTool.of(JAR.first()).name();

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name()).resolve(peer.name());
        try (var server = peer.start(folder, Workload.ECHO, Cores.ALL)) {
            var echo = new LoadCase("echo", Workload.ECHO, 1, 0);
            server.await(address -> echo.check(address, Era.LEGACY));
            try (var legacy = new Listener(server, Era.LEGACY);
                    var modern = new Listener(server, Era.MODERN)) {
                dropAndRemove(run, PatchbayPeer.skills(folder), legacy, modern);
                legacy.report(run, peer);
                modern.report(run, peer);
            }
        }
    }

    private void dropAndRemove(Run run, Path skills, Listener... listeners) throws IOException, InterruptedException {
        // The first of each warms the host up.
        for (int i = 0; i <= run.rounds() * DROPS_PER_ROUND; i++) {
            boolean counted = i > 0;
            Path ready = JAR.write(skills.resolveSibling("ready"));
            long dropped = System.nanoTime();
            Files.move(ready, JAR.in(skills));
            for (var listener : listeners) {
                listener.await(dropped, true, counted);
            }
            long removed = System.nanoTime();
            Files.delete(JAR.in(skills));
            for (var listener : listeners) {
                listener.await(removed, false, counted);
            }
        }
        run.say("drop: %d drops and removals", run.rounds() * DROPS_PER_ROUND);
    }

    /** One client that hears of the changes. */
    private final class Listener implements AutoCloseable {

        private final Era era;
        private final McpClient client;
        private final EventStream events;
        private final Samples drops = new Samples();
        private final Samples removals = new Samples();

        Listener(ServerProcess server, Era era) throws IOException, InterruptedException {
            this.era = era;
            this.client = McpClient.connect(server.address(), era);
            this.events = client.listen();
        }

        void await(long since, boolean there, boolean counted) throws IOException, InterruptedException {
            long nanos = events.awaitChange(TIMEOUT) - since;
            if (client.list().names().contains(TOOL) != there) {
                throw new WrongAnswerException("tools/list was not the new one after list_changed, " + era + " era");
            }
            if (events.awaitQuiet(QUIET) > 0) {
                throw new WrongAnswerException("one change was told more than once, " + era + " era");
            }
            if (counted) {
                (there ? drops : removals).add(nanos);
            }
        }

        void report(Run run, Peer peer) {
            var figures = new EnumMap<Metric, Double>(Metric.class);
            figures.put(Metric.DROP_P50, drops.percentile(0.5) / 1e6);
            figures.put(Metric.DROP_P99, drops.percentile(0.99) / 1e6);
            figures.put(Metric.REMOVAL_P50, removals.percentile(0.5) / 1e6);
            figures.put(Metric.REMOVAL_P99, removals.percentile(0.99) / 1e6);
            figures.forEach((metric, value) -> run.report().add(new Row("drop", "one jar", era, metric), peer.name(), value));
        }

        @Override
        public void close() throws IOException {
            events.close();
            client.close();
        }
    }
}
