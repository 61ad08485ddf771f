package studio.patchbay.core.internal.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.transport.Entrance;

/**
 * Where beside the main endpoint something that a service offers is to be found.
 *
 * @param scopes the names of its scopes; none means those of the host itself
 * @param name what it is called there, or null for the name of its definition
 */
public record Placement(Set<String> scopes, String name) {

    /** Says nothing. */
    public static final Placement NONE = new Placement(Set.of(), null);

    public Placement {
        scopes = Set.copyOf(scopes);
    }

    /**
     * What the properties of a service say.
     *
     * @param scopes the value of {@link EndpointScope#SCOPES}
     * @param name the value of {@link EndpointScope#SCOPED_NAME}
     */
    public static Placement of(Object scopes, Object name) {
        Set<String> all = several(scopes);
        return all.isEmpty() && name == null ? NONE : new Placement(all, name == null ? null : name.toString());
    }

    private static Set<String> several(Object scopes) {
        if (scopes instanceof String[] array) {
            return Set.copyOf(List.of(array));
        }
        if (scopes instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return scopes == null ? Set.of() : Set.of(scopes.toString());
    }

    /** @throws IllegalArgumentException when a scope has no name for one */
    void check() {
        for (String scope : scopes) {
            if (!Entrance.isScope(scope)) {
                throw new IllegalArgumentException("the service property " + EndpointScope.SCOPES + " names \"" + scope
                        + "\", which is no scope: write instance/… or app/…");
            }
        }
    }
}
