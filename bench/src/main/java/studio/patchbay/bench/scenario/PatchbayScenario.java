package studio.patchbay.bench.scenario;

import java.io.IOException;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Workload;

/** What is measured of Patchbay alone, as its peers have nothing of the kind. */
interface PatchbayScenario extends Scenario {

    /** What its hosts offer from the start. */
    default Workload workload() {
        return Workload.ECHO;
    }

    /** Measures it; the peer starts the hosts. */
    void measure(Run run, PatchbayPeer peer) throws IOException, InterruptedException;

    @Override
    default void run(Run run) throws InterruptedException {
        new Contenders(run, name(), workload(), PatchbayPeer.class::isInstance)
                .each(peer -> measure(run, (PatchbayPeer) peer));
    }
}
