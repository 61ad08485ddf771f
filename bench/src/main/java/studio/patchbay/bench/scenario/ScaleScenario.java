package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Workload;

/**
 * A host with 10,000 tools, of which one more comes and goes: how long a client waits for a page of the list, which is encoded
 * anew after each change, and for a search. For Patchbay alone.
 */
final class ScaleScenario implements PatchbayScenario {

    private static final int TOOLS = 10_000;
    private static final Workload MANY = new Workload(TOOLS);

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Workload workload() {
        return MANY;
    }

    @Override
    public void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException {
        Path full = run.folder().resolve(name()).resolve("full");
        try (var server = peer.start(full, MANY, Cores.ALL)) {
            server.await(address -> new LoadCase("list", MANY, 1, 0).check(address, Era.MODERN));
            new ManyTools(run, name(), peer, TOOLS, PatchbayPeer.skills(full)).lists(server);
        }
        Path slim = run.folder().resolve(name()).resolve("slim");
        try (var server = peer.start(slim, MANY, Cores.ALL, Map.of("PATCHBAY_LISTS_SURFACE", "slim"))) {
            var tools = new ManyTools(run, name(), peer, TOOLS, PatchbayPeer.skills(slim));
            server.await(tools::findAll);
            tools.searches(server);
        }
    }
}
