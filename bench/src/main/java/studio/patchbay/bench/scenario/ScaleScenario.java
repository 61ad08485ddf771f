package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import studio.patchbay.bench.skill.SkillJar;

/**
 * A host with 10,000 tools, of which one more comes and goes: how long a client waits for a page of the list, which is encoded
 * anew after each change, and for a search. For Patchbay alone.
 */
final class ScaleScenario implements Scenario {

    private static final int TOOLS = 10_000;
    private static final Workload MANY = new Workload(TOOLS);
    private static final SkillJar JAR = new SkillJar("dropped", TOOLS, 1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CHANGES_PER_ROUND = 10;
    private static final int SEARCHES_PER_CHANGE = 20;
    private static final List<String> QUERIES = List.of("scene rules", "bench_tool_4711", "items", "bake the animation of item 17");

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public void run(Run run) throws InterruptedException {
        new Contenders(run, name(), MANY, PatchbayPeer.class::isInstance).each(peer -> measure(run, (PatchbayPeer) peer));
    }

    private void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path full = run.folder().resolve(name()).resolve("full");
        try (var server = peer.start(full, MANY, Cores.ALL)) {
            server.await(address -> new LoadCase("list", MANY, 1, 0).check(address, Era.MODERN));
            lists(run, peer, server, PatchbayPeer.skills(full));
        }
        Path slim = run.folder().resolve(name()).resolve("slim");
        try (var server = peer.start(slim, MANY, Cores.ALL, Map.of("PATCHBAY_LISTS_SURFACE", "slim"))) {
            server.await(ScaleScenario::find);
            searches(run, peer, server, PatchbayPeer.skills(slim));
        }
    }

    private static void find(InetSocketAddress address) throws IOException {
        try (var client = McpClient.connect(address, Era.MODERN)) {
            search(client, "item", TOOLS);
        }
    }

    private void lists(Run run, PatchbayPeer peer, ServerProcess server, Path skills) throws IOException, InterruptedException {
        var pages = new Samples();
        try (var client = McpClient.connect(server.address(), Era.MODERN); var events = client.listen()) {
            for (int i = 0; i <= run.rounds() * CHANGES_PER_ROUND; i++) {
                change(i, skills, events);
                int expected = TOOLS + (i + 1) % 2;
                int found = client.timedList(i == 0 ? new Samples() : pages);
                if (found != expected) {
                    throw new WrongAnswerException("tools/list had " + found + " tools, not " + expected);
                }
            }
        }
        report(run, peer, "a page of the list after a change", pages);
    }

    private void searches(Run run, PatchbayPeer peer, ServerProcess server, Path skills) throws IOException, InterruptedException {
        var searches = new Samples();
        try (var client = McpClient.connect(server.address(), Era.MODERN)) {
            for (int i = 0; i <= run.rounds() * CHANGES_PER_ROUND; i++) {
                change(i, skills);
                for (int k = 0; k < SEARCHES_PER_CHANGE; k++) {
                    long start = System.nanoTime();
                    search(client, QUERIES.get(k % QUERIES.size()), 1);
                    if (i > 0) {
                        searches.add(System.nanoTime() - start);
                    }
                }
            }
        }
        report(run, peer, "a search", searches);
    }

    /** One tool more, or less. */
    private static void change(int number, Path skills, EventStream... told) throws IOException, InterruptedException {
        if (number % 2 == 0) {
            Files.move(JAR.write(skills.resolveSibling("ready")), JAR.in(skills));
        } else {
            Files.delete(JAR.in(skills));
        }
        for (var events : told) {
            events.awaitChange(TIMEOUT);
        }
    }

    private static void search(McpClient client, String query, int least) throws IOException {
        int found = client.search(query);
        if (found < least) {
            throw new WrongAnswerException("a search for \"" + query + "\" found " + found + " tools");
        }
    }

    private void report(Run run, PatchbayPeer peer, String what, Samples samples) {
        run.say("scale: %s, %d times: p50 %.1f ms, p99 %.1f ms", what, samples.size(), samples.percentile(0.5) / 1e6,
                samples.percentile(0.99) / 1e6);
        run.report().add(new Row(name(), what, Era.MODERN, Metric.P50), peer.name(), samples.percentile(0.5) / 1e3);
        run.report().add(new Row(name(), what, Era.MODERN, Metric.P99), peer.name(), samples.percentile(0.99) / 1e3);
    }
}
