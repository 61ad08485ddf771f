package studio.patchbay.transport.http.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;

/** The services of one kind, in the order of OSGi: the highest ranking first, among equals the oldest. */
final class Ranked<T> {

    private record Entry<T>(T service, int ranking, long id) {}

    private static final Comparator<Entry<?>> ORDER = Comparator.<Entry<?>>comparingInt(Entry::ranking)
            .reversed()
            .thenComparingLong(Entry::id);

    private final List<Entry<T>> entries = new ArrayList<>(); // guarded by this
    private volatile List<T> services = List.of();

    synchronized void add(T service, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        long id = properties.get(Constants.SERVICE_ID) instanceof Long number ? number : 0;
        entries.add(new Entry<>(service, ranking, id));
        entries.sort(ORDER);
        services = entries.stream().map(Entry::service).toList();
    }

    synchronized void remove(T service) {
        entries.removeIf(entry -> entry.service() == service);
        services = entries.stream().map(Entry::service).toList();
    }

    /** As they are now; the list does not change any more. */
    List<T> services() {
        return services;
    }
}
