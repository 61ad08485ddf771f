package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.EventStream;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.skill.SkillJar;

/**
 * How long one client waits for each page of a long list, and for searches, while one tool more comes and goes.
 *
 * @param tools how many there are without the one
 * @param skills the watched folder in which it comes and goes
 */
record ManyTools(Run run, String scenario, PatchbayPeer peer, int tools, Path skills) {

    private static final SkillJar JAR = new SkillJar("dropped", 10_000, 1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CHANGES_PER_ROUND = 10;
    private static final int SEARCHES_PER_CHANGE = 20;
    private static final List<String> QUERIES = List.of("scene rules", "bench_tool_0042", "items", "bake the animation of item 17");

    /** Fails unless a search finds all of them. */
    void findAll(InetSocketAddress server) throws IOException {
        try (var client = McpClient.connect(server, Era.MODERN)) {
            search(client, "item", tools);
        }
    }

    /** Fails unless all of them are listed. */
    void listAll(InetSocketAddress server) throws IOException {
        try (var client = McpClient.connect(server, Era.MODERN)) {
            list(client, tools, new Samples());
        }
    }

    /** The tool that comes and goes is gone afterwards. */
    void lists(ServerProcess server) throws IOException, InterruptedException {
        var pages = new Samples();
        try (var client = McpClient.connect(server.address(), Era.MODERN); var events = client.listen()) {
            for (int i = 0; i <= run.rounds() * CHANGES_PER_ROUND; i++) {
                change(i, events);
                list(client, tools + (i + 1) % 2, i == 0 ? new Samples() : pages);
            }
        }
        Files.delete(JAR.in(skills));
        report("a page of the list after a change", pages);
    }

    private static void list(McpClient client, int expected, Samples pages) throws IOException {
        int found = client.timedList(pages);
        if (found != expected) {
            throw new WrongAnswerException("tools/list had " + found + " tools, not " + expected);
        }
    }

    void searches(ServerProcess server) throws IOException, InterruptedException {
        var searches = new Samples();
        try (var client = McpClient.connect(server.address(), Era.MODERN)) {
            for (int i = 0; i <= run.rounds() * CHANGES_PER_ROUND; i++) {
                change(i);
                for (int k = 0; k < SEARCHES_PER_CHANGE; k++) {
                    long start = System.nanoTime();
                    search(client, QUERIES.get(k % QUERIES.size()), 1);
                    if (i > 0) {
                        searches.add(System.nanoTime() - start);
                    }
                }
            }
        }
        report("a search", searches);
    }

    /** One tool more, or less. */
    private void change(int number, EventStream... told) throws IOException, InterruptedException {
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

    private void report(String what, Samples samples) {
        run.say("%s: %s, %d times: p50 %.1f ms, p99 %.1f ms", scenario, what, samples.size(), samples.percentile(0.5) / 1e6,
                samples.percentile(0.99) / 1e6);
        run.report().add(new Row(scenario, what, Era.MODERN, Metric.P50), peer.name(), samples.percentile(0.5) / 1e3);
        run.report().add(new Row(scenario, what, Era.MODERN, Metric.P99), peer.name(), samples.percentile(0.99) / 1e3);
    }
}
