package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import studio.patchbay.api.runtime.Contribution;

/** What the offers of services come to: which are published, and why the others are not. Immutable. */
final class Publication {

    private final List<Offer> offers;
    private final List<Offer> published = new ArrayList<>();
    private volatile List<Contribution> contributions;

    Publication(Collection<Offer> offers) {
        List<Offer> sorted = new ArrayList<>(offers);
        sorted.sort(Offer.ORDER);
        this.offers = Collections.unmodifiableList(sorted);
        Offer last = null;
        for (Offer offer : sorted) {
            if (offer.good() && !offer.sameName(last)) {
                published.add(offer);
                last = offer;
            }
        }
    }

    /** In order of kind and name. */
    List<Offer> published() {
        return published;
    }

    /** Everything offered, in the same order; made when somebody asks, which nobody does at most changes. */
    List<Contribution> contributions() {
        List<Contribution> known = contributions;
        if (known == null) {
            known = judged();
            contributions = known;
        }
        return known;
    }

    private List<Contribution> judged() {
        List<Contribution> all = new ArrayList<>(offers.size());
        Offer last = null;
        for (Offer offer : offers) {
            if (!offer.good()) {
                all.add(offer.contribution(offer.status(), offer.reason()));
            } else if (offer.sameName(last)) {
                all.add(offer.contribution(Contribution.Status.SHADOWED, shadowed(last)));
            } else {
                all.add(offer.contribution(Contribution.Status.PUBLISHED, ""));
                last = offer;
            }
        }
        return Collections.unmodifiableList(all);
    }

    private static String shadowed(Offer winner) {
        return "the bundle " + winner.source().bundle() + " already publishes \"" + winner.name()
                + "\"; rename one of them or give one a higher service.ranking";
    }
}
