package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.mcp.Audience;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.Hearing;
import studio.patchbay.bench.mcp.SlowReaders;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.Jvm;
import studio.patchbay.bench.peer.Limits;
import studio.patchbay.bench.peer.Memory;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.SkillJar;

/**
 * Thousands of open streams, half of them legacy and half modern, and changes that all of them are to be told: how soon
 * each hears of it, also while others do not read, and what the streams cost in memory. For Patchbay alone: no peer does
 * this.
 */
public final class StreamsScenario implements PatchbayScenario {

    private static final int CHANGES_PER_ROUND = 4;
    /** Enough to fill the largest socket buffers of Linux and the queue of a slow reader. */
    private static final int CHANGES_WITH_SLOW = 48;
    private static final int ONE_SLOW_OF = 100;
    private static final int WARM_UP = 400;
    /** By then the server has noticed that clients are gone. */
    private static final int SETTLED_SECONDS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final SkillJar JAR = new SkillJar("dropped", 9000, 1);

    private final int count;

    /** @param count of the streams */
    public StreamsScenario(int count) {
        this.count = count;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        int slow = Math.max(1, count / ONE_SLOW_OF);
        Limits.checkConnections(count + slow);
        Path folder = run.folder().resolve(name());
        var environment = Map.of(
                "PATCHBAY_JAVA_OPTS", String.join(" ", Jvm.FLAGS) + " " + Memory.FLAG,
                "PATCHBAY_HTTP_MAX_CONNECTIONS", Integer.toString(count + slow + 100),
                "PATCHBAY_SESSIONS_MAX", Integer.toString(count));
        try (var server = peer.start(folder, Workload.ECHO, Cores.ALL, environment)) {
            var echo = new LoadCase("echo", Workload.ECHO, 1, 0);
            server.await(address -> echo.check(address, Era.LEGACY));
            new Performance(run, peer, server, PatchbayPeer.skills(folder)).run(slow);
        }
    }

    /** One server and those who listen to it. */
    private final class Performance {

        private final Run run;
        private final PatchbayPeer peer;
        private final ServerProcess server;
        private final Path skills;

        Performance(Run run, PatchbayPeer peer, ServerProcess server, Path skills) {
            this.run = run;
            this.peer = peer;
            this.server = server;
            this.skills = skills;
        }

        void run(int slow) throws IOException, InterruptedException {
            warmUp();
            String all = count + " open";
            Memory empty = Memory.of(server);
            try (var audience = new Audience(server.address())) {
                for (var era : Era.values()) {
                    open(audience, era, all);
                }
                changes(audience, run.rounds() * CHANGES_PER_ROUND, all);
                try (var slowReaders = new SlowReaders(server.address(), slow)) {
                    changes(audience, CHANGES_WITH_SLOW, all + ", " + slow + " slow");
                    slowReaders.checkCut(CHANGES_WITH_SLOW);
                }
                audience.leave();
            }
            TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
            Memory left = Memory.of(server).since(empty, count);
            for (var era : Era.values()) {
                figure(new Row(name(), all, era, Metric.STREAM_HEAP_LEFT), left.heap());
                figure(new Row(name(), all, era, Metric.STREAM_DIRECT_LEFT), left.direct());
            }
        }

        /** So that what the server loads and compiles for its first streams does not count as theirs. */
        private void warmUp() throws IOException {
            try (var audience = new Audience(server.address())) {
                for (var era : Era.values()) {
                    audience.join(era, Math.min(count, WARM_UP) / 2);
                }
                for (int i = 0; i < CHANGES_PER_ROUND; i++) {
                    change(audience, hearings());
                }
                audience.leave();
            }
        }

        private void open(Audience audience, Era era, String label) throws IOException {
            int half = count / 2;
            Memory before = Memory.of(server);
            long start = System.nanoTime();
            audience.join(era, half);
            double seconds = (System.nanoTime() - start) / 1e9;
            Memory each = Memory.of(server).since(before, half);
            run.say("streams: %d of the %s era opened in %.1f s", half, era, seconds);
            figure(new Row(name(), label, era, Metric.OPENED), half / seconds);
            figure(new Row(name(), label, era, Metric.STREAM_HEAP), each.heap());
            figure(new Row(name(), label, era, Metric.STREAM_DIRECT), each.direct());
            figure(new Row(name(), label, era, Metric.STREAM_RESIDENT), each.resident());
        }

        private void changes(Audience audience, int changes, String label) throws IOException {
            var hearings = hearings();
            for (int i = 0; i < changes; i++) {
                change(audience, hearings);
            }
            run.say("streams: %d changes with %s", changes, label);
            hearings.forEach((era, hearing) -> {
                times(label, era, hearing.told(), Metric.TOLD_P50, Metric.TOLD_P99, Metric.TOLD_MAX);
                times(label, era, hearing.spread(), Metric.SPREAD_P50, Metric.SPREAD_P99, Metric.SPREAD_MAX);
                figure(new Row(name(), label, era, Metric.NOT_TOLD), hearing.notTold());
            });
        }

        /** Drops the jar if it is not there, else removes it. */
        private void change(Audience audience, Map<Era, Hearing> hearings) throws IOException {
            Path jar = JAR.in(skills);
            long since;
            if (Files.exists(jar)) {
                since = System.nanoTime();
                Files.delete(jar);
            } else {
                Path ready = JAR.write(skills.resolveSibling("ready"));
                since = System.nanoTime();
                Files.move(ready, jar);
            }
            audience.hear(since, TIMEOUT, QUIET, hearings);
        }

        private Map<Era, Hearing> hearings() {
            var hearings = new EnumMap<Era, Hearing>(Era.class);
            for (var era : Era.values()) {
                hearings.put(era, new Hearing(era));
            }
            return hearings;
        }

        private void times(String label, Era era, Samples samples, Metric p50, Metric p99, Metric max) {
            if (samples.size() > 0) {
                figure(new Row(name(), label, era, p50), samples.percentile(0.5) / 1e6);
                figure(new Row(name(), label, era, p99), samples.percentile(0.99) / 1e6);
                figure(new Row(name(), label, era, max), samples.percentile(1) / 1e6);
            }
        }

        private void figure(Row row, double value) {
            run.report().add(row, peer.name(), value);
        }
    }
}
