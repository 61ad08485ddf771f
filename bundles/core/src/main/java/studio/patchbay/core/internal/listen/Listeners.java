package studio.patchbay.core.internal.listen;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.core.internal.catalog.ListKind;

/** All clients that want to hear of changes. */
public final class Listeners implements ResourceUpdates {

    private final Set<Listener> all = ConcurrentHashMap.newKeySet();

    public void add(Listener listener) {
        all.add(listener);
    }

    public void remove(Listener listener) {
        all.remove(listener);
    }

    public int count() {
        return all.size();
    }

    /** Tells everyone, once per kind of notification. */
    public void changed(Set<ListKind> lists) {
        Set<String> notifications = new TreeSet<>();
        lists.forEach(kind -> notifications.add(kind.changed()));
        if (!notifications.isEmpty()) {
            all.forEach(listener -> listener.listsChanged(notifications));
        }
    }

    @Override
    public void updated(String uri) {
        all.forEach(listener -> listener.resourceUpdated(uri));
    }

    public void stop() {
        all.forEach(Listener::stop);
    }
}
