package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import studio.patchbay.bench.http.Exchange;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.skill.BenchTool;

/**
 * One way to put load on a server.
 *
 * @param perSecond operations per second over all connections; 0 for as many as get answered
 */
record LoadCase(String label, Workload workload, int connections, double perSecond) {

    boolean lists() {
        return !workload.equals(Workload.ECHO);
    }

    /** Whether there is always more to do than one core can. */
    boolean saturates() {
        return perSecond == 0 && connections > 1;
    }

    /** What a client does again and again, made and checked once. */
    List<Exchange> operation(McpClient client) throws IOException {
        if (!lists()) {
            return client.echo();
        }
        var listing = client.list();
        if (!listing.names().equals(BenchTool.names(workload.tools()))) {
            throw new WrongAnswerException("tools/list has " + listing.names().size() + " tools, not exactly the "
                    + workload.tools() + " expected");
        }
        return listing.pages();
    }

    /** Whether a server does it right, yet. */
    void check(InetSocketAddress server, Era era) throws IOException {
        try (var client = McpClient.connect(server, era)) {
            operation(client);
        }
    }
}
