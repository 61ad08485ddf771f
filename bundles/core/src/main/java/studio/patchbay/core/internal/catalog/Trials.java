package studio.patchbay.core.internal.catalog;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import studio.patchbay.api.runtime.Contribution;

/**
 * The bundles on trial: what they offer is judged but withheld, and what leaves of an earlier version of them is waited for.
 * Used under the monitor of its owner.
 */
final class Trials {

    /** @param name the symbolic name of the bundle */
    record OfBundle(long bundleId, String name) {

        boolean covers(Offer offer) {
            return offer.source().bundleId() == bundleId;
        }

        /** The offers of the bundle as they would be published. */
        List<Contribution> contributions(Registry registry) {
            return registry.all()
                    .filter(this::covers)
                    .sorted(Offer.ORDER)
                    .map(offer -> offer.good() ? offer.withheld() : offer)
                    .map(offer -> offer.contribution(offer.status(), offer.reason()))
                    .toList();
        }
    }

    /** By identity: a bundle that is tried twice at once is on trial until both are over. */
    private final Set<OfBundle> open = Collections.newSetFromMap(new IdentityHashMap<>());

    void begin(OfBundle trial) {
        open.add(trial);
    }

    /** @return false if it was over already */
    boolean end(OfBundle trial) {
        return open.remove(trial);
    }

    boolean cover(Offer offer) {
        return open.stream().anyMatch(trial -> trial.covers(offer));
    }

    /** Whether a newer version is on trial, or the same that is started again. */
    boolean replace(Source source) {
        return open.stream().anyMatch(trial -> source.bundle().equals(trial.name()));
    }

    Offer judged(Offer offer) {
        return offer.good() && cover(offer) ? offer.withheld() : offer;
    }
}
