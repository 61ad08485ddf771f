package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.api.handler.EndpointScope;

/** The parts of one snapshot that have endpoints of their own, each made when it is first asked for. Immutable but for that. */
final class Scopes {

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
        return offers == null ? null : made.computeIfAbsent(scope, name -> new ScopeNames(offers, homeId()).entries());
    }

    /** @return null if nobody says which instance the host is */
    private String homeId() {
        return declared.entrySet().stream()
                .filter(scope -> scope.getValue().home() && scope.getKey().startsWith(EndpointScope.INSTANCE))
                .map(scope -> scope.getKey().substring(EndpointScope.INSTANCE.length()))
                .min(Comparator.naturalOrder())
                .orElse(null);
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
}
