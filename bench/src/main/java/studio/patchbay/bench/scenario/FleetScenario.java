package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/**
 * A gateway of 200 backends with 50 tools each, of which one gets one more and loses it again: how long a client waits for a page of
 * the list and for a search, and what the gateway costs while nobody asks it anything. For Patchbay alone.
 *
 * <p>All but the one that changes are the same process under 199 names: the gateway has relations, sessions and streams for each.
 */
final class FleetScenario implements PatchbayScenario {

    private static final int BACKENDS = 200;
    private static final Workload EACH = new Workload(50);
    private static final long SETTLE_SECONDS = 10;
    private static final long IDLE_SECONDS = 60;

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Workload workload() {
        return EACH;
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path folder = run.folder().resolve(name());
        var tools = new ManyTools(run, name(), peer, BACKENDS * EACH.tools(), PatchbayPeer.skills(folder.resolve("changing")));
        try (var steady = peer.start(folder.resolve("steady"), EACH, Cores.ALL);
                var changing = peer.start(folder.resolve("changing"), EACH, Cores.ALL)) {
            var backends = backends(steady, changing);
            try (var gateway = backends.start(peer, folder.resolve("full"), Cores.ALL, Map.of())) {
                gateway.await(tools::listAll);
                idle(run, peer, gateway);
                tools.lists(gateway);
            }
            var slim = Map.of("PATCHBAY_LISTS_SURFACE", "slim");
            try (var gateway = backends.start(peer, folder.resolve("slim"), Cores.ALL, slim)) {
                gateway.await(tools::findAll);
                tools.searches(gateway);
            }
        }
    }

    /** Every other one is spoken to in the legacy era. */
    private static KnownBackends backends(ServerProcess steady, ServerProcess changing) {
        var backends = new KnownBackends().add("changing", changing, Era.MODERN);
        for (int i = 1; i < BACKENDS; i++) {
            backends.add("host" + i, steady, i % 2 == 0 ? Era.LEGACY : Era.MODERN);
        }
        return backends;
    }

    private void idle(Run run, PatchbayPeer peer, ServerProcess gateway) throws InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        var before = gateway.cpu();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        double percent = gateway.cpu().minus(before).toMillis() / 10.0 / IDLE_SECONDS;
        run.say("fleet: %.2f %% of a core in %d seconds without a request", percent, IDLE_SECONDS);
        run.report().add(new Row(name(), "no request", null, Metric.IDLE), peer.name(), percent);
    }
}
