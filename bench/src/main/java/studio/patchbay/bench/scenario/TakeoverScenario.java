package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.swap.PortCaller;

/**
 * Three hosts share a well-known port; the one that serves it is killed with SIGKILL, again and again, while a client calls there all the
 * time, and another is started in its stead. For Patchbay alone: no peer does this.
 */
public final class TakeoverScenario implements PatchbayScenario {

    private static final int HOSTS = 3;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final String WON = "This host serves the well-known port";

    private final int kills;

    /** @param kills how often */
    public TakeoverScenario(int kills) {
        this.kills = kills;
    }

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        InetSocketAddress port = new InetSocketAddress("127.0.0.1", ServerProcess.freePort());
        Candidates hosts = new Candidates(peer, folder, port.getPort());
        try (hosts) {
            hosts.start();
            try (PortCaller caller = new PortCaller(port)) {
                caller.mark();
                caller.awaitAnswer(PATIENCE);
                Samples takeovers = new Samples();
                Samples departures = new Samples();
                for (int kill = 1; kill <= kills; kill++) {
                    int holder = hosts.awaitHolder();
                    hosts.awaitOthers(holder, HOSTS - 1);
                    long killed = caller.mark();
                    hosts.kill(holder);
                    hosts.awaitOthers(holder, HOSTS - 2);
                    departures.add(System.nanoTime() - killed);
                    takeovers.add(caller.awaitAnswer(PATIENCE) - killed);
                    hosts.start(holder);
                }
                report(run, peer, takeovers, departures, caller);
            }
        }
    }

    private void report(Run run, Peer peer, Samples takeovers, Samples departures, PortCaller caller) {
        run.say("takeover: %d calls; without an answer: %s", caller.calls(), caller.failures());
        add(run, peer, Metric.TAKEN_OVER_P50, takeovers.percentile(0.5) / 1e6);
        add(run, peer, Metric.TAKEN_OVER_P99, takeovers.percentile(0.99) / 1e6);
        add(run, peer, Metric.TAKEN_OVER_MAX, takeovers.percentile(1) / 1e6);
        add(run, peer, Metric.GONE_P50, departures.percentile(0.5) / 1e6);
        add(run, peer, Metric.GONE_P99, departures.percentile(0.99) / 1e6);
        add(run, peer, Metric.GONE_MAX, departures.percentile(1) / 1e6);
        add(run, peer, Metric.WRONG, caller.wrong());
        add(run, peer, Metric.HUNG, caller.failures().of("hung"));
    }

    private void add(Run run, Peer peer, Metric metric, double value) {
        run.report().add(new Row(name(), kills + " kills", Era.MODERN, metric), peer.name(), value);
    }

    /** The hosts that would have the port. */
    private static final class Candidates implements AutoCloseable {

        private final PatchbayPeer peer;
        private final Path folder;
        private final Map<String, String> environment;
        private final ServerProcess[] hosts = new ServerProcess[HOSTS];

        Candidates(PatchbayPeer peer, Path folder, int port) {
            this.peer = peer;
            this.folder = folder;
            this.environment = Map.of(
                    "PATCHBAY_GATEWAY_PORT", Integer.toString(port),
                    "PATCHBAY_REGISTRY_DIRECTORY", folder.resolve("registry").toString());
        }

        void start() throws IOException, InterruptedException {
            for (int host = 0; host < HOSTS; host++) {
                start(host);
            }
        }

        /** Returns when it takes calls, and so could be the next. */
        void start(int host) throws IOException, InterruptedException {
            hosts[host] = peer.start(folder.resolve("host-" + host), Workload.ECHO, Cores.ALL, environment);
            var echo = new LoadCase("echo", Workload.ECHO, 1, 0);
            hosts[host].await(address -> echo.check(address, Era.MODERN));
        }

        /** The one whose log says that it has won, as the log of one that was killed is begun anew with its successor. */
        int awaitHolder() throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE;
            while (System.nanoTime() < end) {
                for (int host = 0; host < HOSTS; host++) {
                    if (Files.readString(hosts[host].log()).contains(WON)) {
                        return host;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            throw new IOException("none of the hosts serves the port within " + Duration.ofNanos(PATIENCE).toSeconds() + " s");
        }

        /** Waits until another one than that host lists the tools of so many others. */
        void awaitOthers(int host, int others) throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE;
            try (McpClient witness = McpClient.connect(hosts[(host + 1) % HOSTS].address(), Era.MODERN)) {
                while (witness.list().names().stream().filter(name -> name.endsWith("__echo")).count() != others) {
                    if (System.nanoTime() > end) {
                        throw new IOException("a host does not list the tools of " + others + " others");
                    }
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
        }

        /** Returns when the system says that it is dead. */
        void kill(int host) {
            ProcessHandle.of(hosts[host].pid()).ifPresent(ProcessHandle::destroyForcibly);
            hosts[host].close();
        }

        @Override
        public void close() {
            for (ServerProcess host : hosts) {
                if (host != null) {
                    host.close();
                }
            }
        }
    }
}
