package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.Workload;

/** The peers that take part in a scenario. One that cannot, or that fails, is reported and left out from then on. */
final class Contenders {

    /** What one peer does when it is its turn. */
    @FunctionalInterface
    interface Turn {
        void take(Peer peer) throws IOException, InterruptedException;
    }

    private final Run run;
    private final String scenario;
    private final List<Peer> peers = new ArrayList<>();

    Contenders(Run run, String scenario, Workload workload, Predicate<Peer> eligible) {
        this.run = run;
        this.scenario = scenario;
        for (var peer : run.peers()) {
            if (eligible.test(peer)) {
                admit(peer, workload);
            }
        }
    }

    private void admit(Peer peer, Workload workload) {
        var missing = peer.missing(workload);
        if (missing.isPresent()) {
            run.say("%s is not measured: %s", peer.name(), missing.get());
            run.report().missing(peer.name(), missing.get());
        } else {
            peers.add(peer);
        }
    }

    /** Lets the peers that are left take their turns, one after the other. */
    void each(Predicate<Peer> eligible, Turn turn) throws InterruptedException {
        for (var peer : List.copyOf(peers)) {
            if (eligible.test(peer)) {
                try {
                    turn.take(peer);
                } catch (IOException e) {
                    run.say("%s failed: %s", peer.name(), e.getMessage());
                    run.report().failed(scenario, peer.name(), e.getMessage());
                    peers.remove(peer);
                }
            }
        }
    }

    void each(Turn turn) throws InterruptedException {
        each(peer -> true, turn);
    }
}
