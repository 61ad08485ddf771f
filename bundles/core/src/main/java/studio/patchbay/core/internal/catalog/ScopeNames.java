package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.patchbay.api.runtime.Contribution;

/**
 * Gives names to what is in one scope: plain ones. Where several of a kind would have the same one, or one would have the published
 * name of another, each of them keeps its published name: no call is ever led to an instance that the client did not name. What
 * belongs to the host itself has no other name than its plain one; it gets the host's id before it.
 */
final class ScopeNames {

    private static final Comparator<Entry> ORDER =
            Comparator.comparing((Entry entry) -> entry.subject().kind()).thenComparing(Entry::name);

    private final List<Offer> offers;
    private final String homeId;
    private final Map<Name, Integer> plain = new HashMap<>();
    private final Set<Name> published;

    private record Name(Contribution.Kind kind, String text) {}

    /** @param homeId of the host's own instance, or null */
    ScopeNames(List<Offer> offers, String homeId) {
        this.offers = offers;
        this.homeId = homeId;
        offers.forEach(offer -> plain.merge(name(offer.plain()), 1, Integer::sum));
        published = offers.stream().map(offer -> name(offer.entry())).collect(Collectors.toSet());
    }

    private static Name name(Entry entry) {
        return new Name(entry.subject().kind(), entry.name());
    }

    Entries entries() {
        List<Entry> entries = new ArrayList<>(offers.size());
        offers.forEach(offer -> entries.add(entry(offer)));
        entries.sort(ORDER);
        return new Entries(entries);
    }

    private Entry entry(Offer offer) {
        Name name = name(offer.plain());
        boolean itself = offer.plain().name().equals(offer.name());
        if (plain.get(name) == 1 && (itself || !published.contains(name))) {
            return offer.plain();
        }
        return itself && offer.placement().scopes().isEmpty() ? withHomeId(offer.entry()) : offer.entry();
    }

    /** A URI says by itself where it leads, so resources keep theirs; and a name that would be too long, or taken, is kept, too. */
    private Entry withHomeId(Entry entry) {
        String longer = homeId + "__" + entry.name();
        Name name = new Name(entry.subject().kind(), longer);
        boolean free = !published.contains(name) && !plain.containsKey(name);
        boolean renames = homeId != null && !(entry instanceof Entry.Resource) && Offers.isName(longer) && free;
        return renames ? entry.called(longer) : entry;
    }
}
