package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import studio.patchbay.bench.http.LoadGenerator;
import studio.patchbay.bench.http.Numbered;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.ApiKeys;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.OwnerJar;

/**
 * Many principals, each with an API key, call at once, all with the same request ids and each with a text of its own, and the tool
 * answers who it was called by. Counted are the answers in which another principal is named; there must be none. For Patchbay
 * alone: no peer knows principals.
 *
 * @param calls in all, half of them in each era
 */
public record CrosstalkScenario(int calls) implements PatchbayScenario {

    private static final int PRINCIPALS = 200;
    private static final Duration CHUNK = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "crosstalk";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        OwnerJar.write(Files.createDirectories(PatchbayPeer.skills(folder)));
        var keys = new ApiKeys(PRINCIPALS);
        Path file = keys.write(folder.resolve("keys.json"));
        var environment = Map.of("PATCHBAY_AUTH_METHODS", "key", "PATCHBAY_AUTH_KEYS_FILE", file.toString());
        try (var server = peer.start(folder, Workload.ECHO, Cores.ALL, environment)) {
            String first = keys.names().get(0);
            server.await(address -> {
                try (var client = McpClient.connect(address, Era.MODERN, ApiKeys.token(first))) {
                    client.owner(first);
                }
            });
            for (Era era : Era.values()) {
                measure(run, peer, server, era, keys.names());
            }
        }
    }

    private void measure(Run run, Peer peer, ServerProcess server, Era era, List<String> principals) throws IOException {
        var markers = new ForeignMarkers();
        var clients = new ArrayList<McpClient>();
        long answered = 0;
        long nanos = 0;
        try (var generator = new LoadGenerator(markers)) {
            for (String principal : principals) {
                var client = McpClient.connect(server.address(), era, ApiKeys.token(principal));
                clients.add(client);
                var ids = new AtomicInteger(Numbered.FIRST);
                generator.add(client.connection(), client.owner(principal), ids::getAndIncrement);
            }
            while (answered < calls / 2) {
                var result = generator.run(0, CHUNK);
                answered += result.completed();
                nanos += result.elapsed().toNanos();
            }
        } finally {
            for (var client : clients) {
                client.connection().close();
            }
        }
        report(run, peer, era, answered, answered * 1e9 / nanos, markers);
    }

    private void report(Run run, Peer peer, Era era, long answered, double perSecond, ForeignMarkers markers)
            throws WrongAnswerException {
        run.say("crosstalk, %s: %d calls of %d principals, %d foreign markers, %d other wrong answers",
                era, answered, PRINCIPALS, markers.foreign(), markers.others());
        add(run, peer, era, Metric.ANSWERED, answered - markers.foreign() - markers.others());
        add(run, peer, era, Metric.FOREIGN, markers.foreign());
        add(run, peer, era, Metric.WRONG, markers.others());
        add(run, peer, era, Metric.CALLS, perSecond);
        if (!markers.first().isEmpty()) {
            throw new WrongAnswerException(markers.first());
        }
    }

    private void add(Run run, Peer peer, Era era, Metric metric, double value) {
        run.report().add(new Row(name(), PRINCIPALS + " principals", era, metric), peer.name(), value);
    }
}
