package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.patchbay.bench.http.Exchange;
import studio.patchbay.bench.http.LoadGenerator;
import studio.patchbay.bench.http.LoadResult;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.ServerProcess;

/**
 * Load on one server, by clients that connect for it and leave after it.
 *
 * @param serverCpu processor time that the server took meanwhile
 */
record Load(LoadResult result, Duration serverCpu) {

    /** Load of the same kind before the measured part, in which connections and buffers find their size. */
    private static final Duration RAMP_UP = Duration.ofMillis(500);

    /** A share of a core that whoever has enough to do gets, if nothing else wants it. */
    private static final double BUSY = 0.9;

    /** How a client connects. */
    @FunctionalInterface
    interface Connecting {
        McpClient to(InetSocketAddress server) throws IOException;
    }

    /** What a client does again and again, made and checked once. */
    @FunctionalInterface
    interface Operation {
        List<Exchange> of(McpClient client) throws IOException;
    }

    static Load on(ServerProcess server, Era era, LoadCase load, Duration duration) throws IOException {
        return on(server, address -> McpClient.connect(address, era), load::operation, load.connections(), load.perSecond(), duration);
    }

    /** @param perSecond operations per second over all connections; 0 for as many as get answered */
    static Load on(
            ServerProcess server, Connecting connecting, Operation operation, int connections, double perSecond, Duration duration)
            throws IOException {
        var clients = new ArrayList<McpClient>();
        try {
            for (int i = 0; i < connections; i++) {
                clients.add(connecting.to(server.address()));
            }
            var measured = measure(server, operation, perSecond, duration, clients);
            for (var client : clients) {
                client.close();
            }
            return measured;
        } finally {
            for (var client : clients) {
                client.connection().close();
            }
        }
    }

    /** The share of a core that the server took. */
    double serverShare() {
        return (double) serverCpu.toNanos() / result.elapsed().toNanos();
    }

    /** Whether neither the server nor the generator had its core for itself; only tells when there was enough to do. */
    boolean disturbed() {
        return !serverCpu.isZero() && serverShare() < BUSY && result.generatorShare() < BUSY;
    }

    private static Load measure(
            ServerProcess server, Operation operation, double perSecond, Duration duration, List<McpClient> clients)
            throws IOException {
        try (var generator = new LoadGenerator()) {
            for (var client : clients) {
                generator.add(client.connection(), operation.of(client));
            }
            generator.run(perSecond, RAMP_UP);
            var before = server.cpu();
            var result = generator.run(perSecond, duration);
            return new Load(result, server.cpu().minus(before));
        }
    }
}
