package studio.patchbay.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.LogFile;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.BadBundle;
import studio.patchbay.bench.skill.VersionedJar;

/**
 * Bad bundles of every kind, each as a file of its own and as an update of a good one, while another skill and the good one
 * are called: no call may fail, and the host says what is wrong. For Patchbay alone: no peer does this.
 */
final class BadScenario implements PatchbayScenario {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "all kinds";
    private static final double CALLS_PER_SECOND = 200;
    private static final int CONNECTIONS = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Calls go on for so long before and after. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    @Override
    public String name() {
        return "bad";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        new Course(run, peer).run();
    }

    /** Something bad that happens to the watched folder, until it is mended. */
    private interface Blow {
        void strike() throws IOException, InterruptedException;
    }

    /** All kinds, on one server. */
    private final class Course {

        private final Run run;
        private final PatchbayPeer peer;
        private final Path folder;
        private final Path skills;
        private final VersionWitness witness = new VersionWitness();
        private final Tally all = new Tally();
        private ServerProcess server;
        private LogFile log;
        private VersionedJar good = new VersionedJar(0, 0);

        Course(Run run, PatchbayPeer peer) {
            this.run = run;
            this.peer = peer;
            this.folder = run.folder().resolve(name()).resolve(peer.name());
            this.skills = PatchbayPeer.skills(folder);
        }

        void run() throws IOException, InterruptedException {
            try (var started = peer.start(folder, Workload.ECHO, Cores.ALL)) {
                server = started;
                log = new LogFile(server.log());
                server.await(address -> new LoadCase("echo", Workload.ECHO, 1, 0).check(address, Era.LEGACY));
                dropGood();
                for (var bad : BadBundle.values()) {
                    underLoad(bad + ", new file", () -> dropFresh(bad));
                    if (bad.canBeUpdate()) {
                        underLoad(bad + ", update", () -> dropUpdate(bad));
                    }
                }
                report();
                all.check();
            }
        }

        private void underLoad(String label, Blow blow) throws IOException, InterruptedException {
            List<SteadyCall> kinds = List.of(BadScenario::echo, witness.calling(VersionedJar.NOW));
            try (var calls = new SteadyCalls(server.address(), CONNECTIONS, CALLS_PER_SECOND, kinds)) {
                calls.begin();
                TimeUnit.NANOSECONDS.sleep(MARGIN.toNanos());
                blow.strike();
                TimeUnit.NANOSECONDS.sleep(MARGIN.toNanos());
                calls.end();
                all.add(label, calls.tally());
                shared(label, Metric.LONGEST, calls.tally().longest() / 1e6);
            }
        }

        private void dropGood() throws IOException, InterruptedException {
            good = new VersionedJar(good.version() + 1, 0);
            witness.dropping(good.version());
            log.skip();
            drop(VersionedJar.FILE, good.bytes());
            log.await(TIMEOUT, VersionedJar.FILE, " runs, from ");
        }

        private void dropFresh(BadBundle bad) throws IOException, InterruptedException {
            tell(bad, "new file", BadBundle.FILE, bad.fresh(good), bad.status());
            log.skip();
            Files.delete(skills.resolve(BadBundle.FILE));
            log.await(TIMEOUT, BadBundle.FILE, " is gone");
        }

        private void dropUpdate(BadBundle bad) throws IOException, InterruptedException {
            var next = new VersionedJar(good.version() + 1, 0);
            if (bad.runs()) {
                good = next;
                witness.dropping(good.version());
            }
            tell(bad, "update", VersionedJar.FILE, bad.update(next), bad.runs() ? bad.status() : "LAST_GOOD");
            dropGood();
        }

        /** Drops the file, waits until its flaw is told in the log, and checks that the state of the host tells it too. */
        private void tell(BadBundle bad, String role, String file, byte[] jar, String status)
                throws IOException, InterruptedException {
            log.skip();
            long dropped = drop(file, jar);
            long told = bad.runs()
                    ? log.await(TIMEOUT, file, " runs, from ")
                    : log.await(TIMEOUT, file, bad.reason());
            shared(bad + ", " + role, Metric.TOLD, (told - dropped) / 1e6);
            var state = JSON.readTree(peer.state(folder));
            var bundle = find(state.path("bundles"), "file", "/" + file);
            var reason = bad.runs() ? find(state.path("contributions"), "reason", bad.reason()) : bundle;
            if (!bundle.path("status").asText().equals(status) || !reason.path("reason").asText().contains(bad.reason())) {
                throw new WrongAnswerException(bad + " as " + role + " is told as " + bundle + ", not as " + status);
            }
            run.say("bad: %s, %s: %s after %.0f ms: %s", bad, role, status, (told - dropped) / 1e6, reason.path("reason").asText());
        }

        private static JsonNode find(JsonNode list, String member, String part) {
            return StreamSupport.stream(list.spliterator(), false)
                    .filter(one -> one.path(member).asText().contains(part))
                    .findFirst()
                    .orElse(JsonNodeFactory.instance.missingNode());
        }

        private long drop(String file, byte[] jar) throws IOException {
            Path ready = folder.resolve("ready.jar");
            Files.write(ready, jar);
            long dropped = System.nanoTime();
            Files.move(ready, skills.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            return dropped;
        }

        private void report() {
            for (var era : Era.values()) {
                figure(ALL, era, Metric.ANSWERED, all.answered(era));
                figure(ALL, era, Metric.LOST, all.lost(era));
                figure(ALL, era, Metric.WRONG, all.wrong(era));
                figure(ALL, era, Metric.P99, all.percentile(era, 0.99) / 1e3);
                figure(ALL, era, Metric.LONGEST, all.percentile(era, 1) / 1e6);
            }
        }

        private void shared(String label, Metric metric, double value) {
            figure(label, null, metric, value);
        }

        private void figure(String label, Era era, Metric metric, double value) {
            run.report().add(new Row(name(), label, era, metric), peer.name(), value);
        }
    }

    private static void echo(McpClient client, int number) throws IOException {
        var result = client.call("echo", JsonNodeFactory.instance.objectNode().put("text", "number " + number), number);
        if (!result.at("/content/0/text").asText().equals("number " + number)) {
            throw new WrongAnswerException("echo answered " + result);
        }
    }
}
