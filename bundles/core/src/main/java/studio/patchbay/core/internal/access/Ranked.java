package studio.patchbay.core.internal.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Services of one kind that come and go, in OSGi's order: by {@code service.ranking}, then the older one first. */
public final class Ranked<S> {

    /**
     * One of them.
     *
     * @param ranking {@code service.ranking}
     * @param id {@code service.id}
     */
    public record Service<S>(int ranking, long id, S service) {}

    private final Comparator<Service<S>> order =
            Comparator.comparing((Service<S> one) -> one.ranking()).reversed().thenComparing(Service::id);

    private final Map<Long, Service<S>> byId = new HashMap<>();
    private final Consumer<List<Service<S>>> changed;

    /** @param changed gets all there are, in order, after each change; one change at a time */
    public Ranked(Consumer<List<Service<S>>> changed) {
        this.changed = changed;
    }

    /** Adds a service, or takes over what changed of it. */
    public synchronized void put(int ranking, long id, S service) {
        byId.put(id, new Service<>(ranking, id, service));
        tell();
    }

    public synchronized void remove(long id) {
        byId.remove(id);
        tell();
    }

    private void tell() {
        changed.accept(byId.values().stream().sorted(order).toList());
    }
}
