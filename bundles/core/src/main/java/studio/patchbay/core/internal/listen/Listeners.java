package studio.patchbay.core.internal.listen;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.core.internal.catalog.ListKind;

/**
 * All clients that want to hear of changes. Telling ten thousand of them takes a good while, so that whoever publishes
 * only notes it; what is noted until the next turn is told together.
 */
public final class Listeners implements ResourceUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Set<Listener> all = ConcurrentHashMap.newKeySet();
    /** Who is to be told what in the next turn. Guarded by this. */
    private Map<Listener, Set<Announcement>> untold = new HashMap<>();

    public void add(Listener listener) {
        all.add(listener);
    }

    public void remove(Listener listener) {
        all.remove(listener);
    }

    public int count() {
        return all.size();
    }

    /** Notes what everyone who listens now is to be told; whoever comes later finds the new lists. */
    public void changed(Set<ListKind> lists) {
        Set<Announcement> announcements = Announcement.of(lists);
        if (!announcements.isEmpty()) {
            synchronized (this) {
                all.forEach(listener -> untold.merge(listener, announcements, Listeners::union));
            }
        }
    }

    private static Set<Announcement> union(Set<Announcement> some, Set<Announcement> more) {
        Set<Announcement> union = new TreeSet<>(some);
        union.addAll(more);
        return union;
    }

    /** Tells what was noted, once per listener and kind of notification. */
    public void tell() {
        Map<Listener, Set<Announcement>> turn;
        synchronized (this) {
            turn = untold;
            untold = new HashMap<>();
        }
        turn.forEach(Listeners::tell);
    }

    private static void tell(Listener listener, Set<Announcement> announcements) {
        try {
            listener.listsChanged(announcements);
        } catch (RuntimeException e) {
            LOG.error("A client could not be told that lists have changed; the others are", e);
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
