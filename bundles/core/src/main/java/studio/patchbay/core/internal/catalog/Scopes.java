package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import studio.patchbay.api.runtime.Contribution;

/**
 * The parts of one snapshot that have endpoints of their own, each made when it is first asked for. Immutable but for that.
 *
 * <p>In its scopes something has its plain name. Where several of a kind would have the same one, or one would have the published
 * name of another, each of them keeps its published name: no call is ever led to an instance that the client did not name.
 */
final class Scopes {

    private static final Comparator<Entry> ORDER =
            Comparator.comparing((Entry entry) -> entry.subject().kind()).thenComparing(Entry::name);

    private final Publication publication;
    private final Map<String, DeclaredScope> declared;
    private final Map<String, Entries> made = new ConcurrentHashMap<>();
    private volatile Map<String, List<Offer>> members;

    Scopes(Publication publication, Map<String, DeclaredScope> declared) {
        this.publication = publication;
        this.declared = declared;
    }

    /** The names of those that are there, in order. */
    Set<String> names() {
        return members().keySet();
    }

    /** @return null if nobody says anything of it */
    DeclaredScope declared(String scope) {
        return declared.get(scope);
    }

    /** @return null if it is not there */
    Entries of(String scope) {
        Entries known = made.get(scope);
        if (known != null) {
            return known;
        }
        List<Offer> offers = members().get(scope);
        return offers == null ? null : made.computeIfAbsent(scope, name -> named(offers));
    }

    private Map<String, List<Offer>> members() {
        Map<String, List<Offer>> known = members;
        if (known == null) {
            known = grouped();
            members = known;
        }
        return known;
    }

    private Map<String, List<Offer>> grouped() {
        Map<String, List<Offer>> groups = new TreeMap<>();
        declared.keySet().forEach(scope -> groups.put(scope, new ArrayList<>()));
        Set<String> home = new HashSet<>();
        declared.forEach((scope, about) -> {
            if (about.home()) {
                home.add(scope);
            }
        });
        for (Offer offer : publication.published()) {
            Set<String> scopes = offer.placement().scopes().isEmpty() ? home : offer.placement().scopes();
            scopes.forEach(scope -> groups.computeIfAbsent(scope, first -> new ArrayList<>()).add(offer));
        }
        return groups;
    }

    private record Name(Contribution.Kind kind, String text) {}

    private static Entries named(List<Offer> offers) {
        Map<Name, Integer> plain = count(offers, Offer::plain);
        Map<Name, Integer> published = count(offers, Offer::entry);
        List<Entry> entries = new ArrayList<>(offers.size());
        for (Offer offer : offers) {
            Name name = name(offer.plain());
            boolean taken = published.containsKey(name) && !offer.plain().name().equals(offer.name());
            entries.add(plain.get(name) == 1 && !taken ? offer.plain() : offer.entry());
        }
        entries.sort(ORDER);
        return new Entries(entries);
    }

    private static Map<Name, Integer> count(List<Offer> offers, Function<Offer, Entry> entry) {
        Map<Name, Integer> count = new HashMap<>();
        offers.forEach(offer -> count.merge(name(entry.apply(offer)), 1, Integer::sum));
        return count;
    }

    private static Name name(Entry entry) {
        return new Name(entry.subject().kind(), entry.name());
    }
}
