package studio.patchbay.launcher.internal.deploy;

import java.time.Duration;
import java.util.Set;
import org.osgi.framework.Bundle;

/** How bundles leave, wanted or failed, and what becomes of those that used them. Used by the deployer's thread only. */
final class Exits {

    private final Inventory inventory;
    private final Departures departures;
    private final Rewiring rewiring;
    private final Duration patience;

    Exits(Inventory inventory, Departures departures, Rewiring rewiring, Limits limits) {
        this.inventory = inventory;
        this.departures = departures;
        this.rewiring = rewiring;
        this.patience = limits.stopPatience();
    }

    /** Begins to take it out. */
    void retire(Candidate candidate) {
        departures.depart(inventory.remove(candidate));
    }

    /** Waits a little for those that were retired. */
    void finish() {
        departures.finish(patience);
        rewire();
    }

    /** Gives the content up until it changes. */
    void fail(Candidate candidate, Reason reason) {
        inventory.failed(candidate, reason);
        Installed one = inventory.remove(candidate);
        if (one != null) {
            departures.depart(one);
            finish();
        }
    }

    /** Whether bundles are still wired to uninstalled ones. */
    boolean mustRewire() {
        return !rewiring.pending().isEmpty();
    }

    /** Undoes the wires to uninstalled bundles. What had them is stopped here and started again by the next plan. */
    private void rewire() {
        Set<Bundle> pending = rewiring.pending();
        if (pending.isEmpty()) {
            return;
        }
        Set<Bundle> dependents = rewiring.dependents(pending);
        for (Installed one : inventory.all()) {
            if (dependents.contains(one.bundle())) {
                departures.stop(one.bundle());
                one.waitsFor(Reason.pending("it is being wired anew"));
            }
        }
        rewiring.refresh(pending);
    }
}
