package studio.patchbay.security.internal.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Constants;
import studio.patchbay.api.security.Authenticator;

/**
 * The authenticators that the configuration names, in the order in which they are asked. Others do not count: that a bundle
 * brings an authenticator must not open a door.
 */
final class Methods {

    /** By ranking, then by age, as the service registry orders them. */
    private record Ranked(Authenticator authenticator, int ranking, long id) implements Comparable<Ranked> {

        @Override
        public int compareTo(Ranked other) {
            return ranking != other.ranking ? Integer.compare(other.ranking, ranking) : Long.compare(id, other.id);
        }
    }

    /** @param missing names of those that are not there */
    record Present(List<Authenticator> authenticators, Set<String> missing) {}

    private final Set<String> names;
    private final Map<Authenticator, Ranked> offered = new LinkedHashMap<>(); // guarded by this
    private volatile Present present;

    Methods(String[] names) {
        this.names = new LinkedHashSet<>(Arrays.asList(names));
        this.present = new Present(List.of(), this.names);
    }

    /** Whether the configuration names none. */
    boolean none() {
        return names.isEmpty();
    }

    Present present() {
        return present;
    }

    synchronized void add(Authenticator authenticator, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
        offered.put(authenticator, new Ranked(authenticator, ranking, (Long) properties.get(Constants.SERVICE_ID)));
        order();
    }

    synchronized void remove(Authenticator authenticator) {
        offered.remove(authenticator);
        order();
    }

    private void order() {
        List<Ranked> ranked = new ArrayList<>(offered.values());
        ranked.removeIf(method -> !names.contains(method.authenticator().name()));
        ranked.sort(null);
        List<Authenticator> ordered = ranked.stream().map(Ranked::authenticator).toList();
        Set<String> missing = new LinkedHashSet<>(names);
        ordered.forEach(method -> missing.remove(method.name()));
        present = new Present(ordered, missing);
    }
}
