package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.EventStream;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.VersionedJar;

/**
 * One bundle is replaced again and again while its tools are called: no call may fail, every answer comes from one version,
 * the version never goes back, and the server keeps nothing of the old ones. For Patchbay alone: no peer does this.
 */
final class UpdateScenario implements PatchbayScenario {

    static final String LABEL = "500 calls/s";

    private static final double CALLS_PER_SECOND = 500;
    private static final int CONNECTIONS = 32;

    /** One call of so many takes 50 ms, so that two of them are in flight at any time and every swap has to drain some. */
    private static final int CALLS_PER_SLOW_ONE = 12;

    /** One update of so many changes what clients see of the list, and is told. */
    private static final int UPDATES_PER_TEXT = 10;

    private static final int SAMPLES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "update";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        new Course(run, peer).run();
    }

    private static List<SteadyCall> calls(VersionWitness witness) {
        var calls = new ArrayList<SteadyCall>();
        calls.add(witness.calling(VersionedJar.SLOW));
        while (calls.size() < CALLS_PER_SLOW_ONE) {
            calls.add(witness.calling(VersionedJar.NOW));
        }
        return calls;
    }

    /** The updates of one server. */
    private final class Course {

        private final Run run;
        private final Peer peer;
        private final Path folder;
        private final VersionWitness witness = new VersionWitness();
        private final StateSamples states = new StateSamples();
        private final Map<Era, Samples> swaps = new EnumMap<>(Era.class);
        private final Map<Era, EventStream> listeners = new EnumMap<>(Era.class);
        private int version;

        Course(Run run, Peer peer) {
            this.run = run;
            this.peer = peer;
            this.folder = run.folder().resolve(name()).resolve(peer.name());
        }

        void run() throws IOException, InterruptedException {
            try (var server = peer.start(folder, Workload.ECHO, Cores.ALL)) {
                server.await(address -> new LoadCase("echo", Workload.ECHO, 1, 0).check(address, Era.LEGACY));
                for (var era : Era.values()) {
                    swaps.put(era, new Samples());
                    listeners.put(era, McpClient.connect(server.address(), era).listen());
                }
                drop();
                awaitChanges();
                try (var calls = new SteadyCalls(server.address(), CONNECTIONS, CALLS_PER_SECOND, calls(witness))) {
                    warmUp(calls);
                    int before = version;
                    for (int block = 1; block <= SAMPLES; block++) {
                        calls.begin();
                        updates(before + run.swaps() * block / SAMPLES);
                        calls.end();
                        run.say("update %d:%s", version - before, states.take(server));
                    }
                    report(calls.tally());
                    calls.tally().check();
                }
                checkQuiet();
            }
        }

        /**
         * Updates that are not counted. Until the JVM knows the code it compiles, and keeps what it learnt in the metaspace:
         * that grows, but not because of the updates.
         */
        private void warmUp(SteadyCalls calls) throws IOException, InterruptedException {
            calls.begin();
            for (long end = System.nanoTime() + run.warmUp().toNanos(); System.nanoTime() - end < 0; ) {
                update();
            }
            calls.end();
            run.say("update: warmed up with %d updates", version - 1);
            swaps.replaceAll((era, warm) -> new Samples());
        }

        /** Drops the next version; returns when its file was renamed into the folder. */
        private long drop() throws IOException {
            version++;
            Path ready = folder.resolve("ready.jar");
            Files.write(ready, new VersionedJar(version, text()).bytes());
            witness.dropping(version);
            long dropped = System.nanoTime();
            Files.move(ready, PatchbayPeer.skills(folder).resolve(VersionedJar.FILE), StandardCopyOption.ATOMIC_MOVE);
            return dropped;
        }

        private int text() {
            return version / UPDATES_PER_TEXT;
        }

        private void updates(int until) throws IOException, InterruptedException {
            while (version < until) {
                update();
            }
            // The last version of each block serves long enough to reach the state in which a version serves.
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
        }

        private void update() throws IOException, InterruptedException {
            long dropped = drop();
            for (var first : witness.awaitAnswers(TIMEOUT).entrySet()) {
                swaps.get(first.getKey()).add(first.getValue() - dropped);
            }
            if (version % UPDATES_PER_TEXT == 0) {
                awaitChanges();
            }
        }

        private void awaitChanges() throws IOException, InterruptedException {
            for (var listener : listeners.values()) {
                listener.awaitChange(TIMEOUT);
            }
        }

        private void checkQuiet() throws IOException, InterruptedException {
            for (var listener : listeners.entrySet()) {
                int further = listener.getValue().awaitQuiet(QUIET);
                if (further > 0) {
                    throw new WrongAnswerException(further + " list_changed too many came, " + listener.getKey() + " era");
                }
            }
        }

        private void report(Tally tally) {
            for (var era : Era.values()) {
                figure(era, Metric.ANSWERED, tally.answered(era));
                figure(era, Metric.LOST, tally.lost(era));
                figure(era, Metric.WRONG, tally.wrong(era));
                figure(era, Metric.P50, tally.percentile(era, 0.5) / 1e3);
                figure(era, Metric.P99, tally.percentile(era, 0.99) / 1e3);
                figure(era, Metric.SWAP_P50, swaps.get(era).percentile(0.5) / 1e6);
                figure(era, Metric.SWAP_P99, swaps.get(era).percentile(0.99) / 1e6);
                figure(era, Metric.SWAP_MAX, swaps.get(era).percentile(1) / 1e6);
            }
            states.report(run, peer, name());
        }

        private void figure(Era era, Metric metric, double value) {
            run.report().add(new Row(name(), LABEL, era, metric), peer.name(), value);
        }
    }
}
