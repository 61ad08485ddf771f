package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;
import studio.patchbay.bench.swap.Clients;
import studio.patchbay.bench.swap.PortProbe;
import studio.patchbay.bench.swap.Remains;
import studio.patchbay.bench.swap.TransportJar;
import studio.patchbay.bench.swap.WatchedJar;

/**
 * The HTTP transport of the distribution is replaced 100 times by a newer version, through the transports folder, while
 * {@link Clients} call and listen. Every session must go on, every stream must be opened again and hear of the next change,
 * and no call may fail after its retries. For Patchbay alone: no peer does this.
 */
final class TransportScenario implements PatchbayScenario {

    private static final int UPDATES = 100;
    private static final int SETTLED = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;
    private static final long LINGER_MILLIS = 7_000;
    private static final String SERVES = "Serving MCP at";

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        WatchedJar.write(Files.createDirectories(PatchbayPeer.skills(folder)));
        try (var server = peer.start(folder, Workload.ECHO, Cores.ALL)) {
            var echo = new LoadCase("echo", Workload.ECHO, 1, 0);
            server.await(address -> echo.check(address, Era.LEGACY));
            var jar = new TransportJar(
                    peer.bundle("patchbay-transport-http"), PatchbayPeer.transports(folder).resolve("http.jar"));
            try (var clients = new Clients(server.address());
                    var probe = new PortProbe(server.address())) {
                update(run, peer, server, jar, clients, probe);
            }
        }
    }

    private void update(
            Run run, Peer peer, ServerProcess server, TransportJar jar, Clients clients, PortProbe probe)
            throws IOException, InterruptedException {
        var gaps = new Samples();
        var swaps = new Samples();
        Remains before = null;
        for (int update = 1; update <= UPDATES; update++) {
            Path ready = jar.prepare(update);
            probe.take(new Samples());
            long dropped = System.nanoTime();
            jar.drop(ready);
            awaitServed(server, update + 1);
            swaps.add(System.nanoTime() - dropped);
            clients.awaitStreams(update + 1);
            clients.awaitUpdate();
            probe.take(gaps);
            before = update == SETTLED ? remains(server) : before;
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        Remains after = remains(server);
        run.say("transport: %d calls answered; failed once: %s; after retries: %s; probe: %s",
                clients.answered(), clients.first(), clients.lasting(), probe.failures());
        run.say("transport: %d subscriptions ended with their result, %d streams were cut, %d sessions lost",
                clients.finals(), clients.cut(), clients.lostSessions());
        run.say("transport: after %d updates %s", SETTLED, before);
        run.say("transport: after %d updates %s", UPDATES, after);
        add(run, peer, Metric.SWAP_P50, swaps.percentile(0.5) / 1e6);
        add(run, peer, Metric.SWAP_P99, swaps.percentile(0.99) / 1e6);
        add(run, peer, Metric.GAP_P50, gaps.percentile(0.5) / 1e6);
        add(run, peer, Metric.GAP_P99, gaps.percentile(0.99) / 1e6);
        add(run, peer, Metric.GAP_MAX, gaps.percentile(1) / 1e6);
        add(run, peer, Metric.FAILED_ONCE, clients.first().total());
        add(run, peer, Metric.LOST, clients.lasting().total());
        add(run, peer, Metric.LOST_SESSIONS, clients.lostSessions());
        add(run, peer, Metric.CUT_STREAMS, clients.cut());
        add(run, peer, Metric.MORE_LOADERS, after.bundleLoaders() - before.bundleLoaders());
        add(run, peer, Metric.MORE_THREADS, after.threads() - before.threads());
        add(run, peer, Metric.MORE_FILES, after.files() - before.files());
        add(run, peer, Metric.MORE_HEAP, after.heapKb() - before.heapKb());
        add(run, peer, Metric.MORE_METASPACE, after.metaspaceKb() - before.metaspaceKb());
    }

    /** Threads that nothing needs any more stay for five seconds after their listener has stopped, and hold its classes. */
    private static Remains remains(ServerProcess server) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
        return Remains.of(server.pid());
    }

    private void add(Run run, Peer peer, Metric metric, double value) {
        run.report().add(new Row(name(), UPDATES + " updates", Era.LEGACY, metric), peer.name(), value);
    }

    /** Waits for the version that is as many-th to serve, as the log tells it. */
    private static void awaitServed(ServerProcess server, int versions) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (Files.readString(server.log()).split(SERVES, -1).length - 1 < versions) {
            if (System.nanoTime() > deadline) {
                throw new WrongAnswerException("update " + (versions - 1) + " did not serve within " + TIMEOUT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
