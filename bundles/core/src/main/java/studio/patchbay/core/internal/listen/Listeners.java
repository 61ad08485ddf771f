package studio.patchbay.core.internal.listen;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.View;

/**
 * All clients that want to hear of changes. Of each it is remembered what it saw when it was told last, so that it hears of a
 * change exactly when its own lists look different, whether what is published changed or who may see it; and of several
 * changes between two turns it hears once.
 *
 * <p>Telling ten thousand of them takes a good while, and is not for whoever publishes.
 */
public final class Listeners implements ResourceUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Supplier<Catalog> catalog;
    /** Each with what it saw last; null for a moment while it is being added. */
    private final Map<Listener, AtomicReference<View>> all = new ConcurrentHashMap<>();

    /** @param catalog the snapshot now */
    public Listeners(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    /** From now on it hears of changes; what is published already is none. */
    public void add(Listener listener) {
        AtomicReference<View> seen = new AtomicReference<>();
        all.put(listener, seen);
        // Only now, and unless it was told meanwhile: so no change falls between the two steps.
        seen.compareAndSet(null, view(catalog.get(), listener));
    }

    public void remove(Listener listener) {
        all.remove(listener);
    }

    public int count() {
        return all.size();
    }

    /** @return nothing when a policy fails, so that whatever is seen after that is a change */
    private static View view(Catalog now, Listener listener) {
        try {
            return now.at(listener.entrance(), listener.caller()).view(listener.caller());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("What a client sees could not be found out; it is not told of changes until it can", e);
            return View.NOTHING;
        }
    }

    /** Two views, of which the first was seen before. */
    private record Change(View before, View after) {

        Set<Announcement> announcements() {
            boolean none = before == null || after == View.NOTHING;
            return none ? Set.of() : Announcement.of(after.changedFrom(before));
        }
    }

    /** Tells all to whom a list looks different from what they saw last; called by one thread at a time. */
    public void tell() {
        Catalog now = catalog.get();
        Map<Change, Set<Announcement>> changes = new HashMap<>();
        all.forEach((listener, seen) -> {
            View after = view(now, listener);
            // What is seen now is remembered in any case, as the older view holds on to handlers that may have gone.
            Change change = new Change(seen.getAndSet(after), after);
            tell(listener, changes.computeIfAbsent(change, Change::announcements));
        });
    }

    private static void tell(Listener listener, Set<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return;
        }
        try {
            listener.listsChanged(announcements);
        } catch (RuntimeException e) {
            LOG.error("A client could not be told that lists have changed; the others are", e);
        }
    }

    @Override
    public void updated(String uri) {
        Catalog now = catalog.get();
        Map<String, Optional<String>> inScopes = new HashMap<>();
        all.keySet().forEach(listener -> {
            String scope = listener.entrance().scope();
            inScopes.computeIfAbsent(scope, s -> now.uriIn(s, uri)).ifPresent(there -> {
                if (listener.subscribed(there) && mayRead(now.in(scope), listener, there)) {
                    listener.resourceUpdated(there);
                }
            });
        });
    }

    @Override
    public boolean subscribed(String uri) {
        Catalog now = catalog.get();
        Map<String, Optional<String>> inScopes = new HashMap<>();
        return all.keySet().stream().anyMatch(listener -> inScopes
                .computeIfAbsent(listener.entrance().scope(), scope -> now.uriIn(scope, uri))
                .filter(listener::subscribed)
                .isPresent());
    }

    /** A listener has subscribed to a resource, of which its handler is told if it may read it. */
    public void subscribed(Listener listener, String uri) {
        Catalog now = catalog.get().in(listener.entrance().scope());
        if (mayRead(now, listener, uri)) {
            now.resource(uri, any -> true).ifPresent(match -> tell(match.entry().handler(), uri));
        }
    }

    private static void tell(ResourceHandler handler, String uri) {
        try {
            handler.subscribed(uri);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The handler of {} could not be told that a client subscribed to it", uri, e);
        }
    }

    /** Rights may have changed since it subscribed, and what it may not see may have been added. */
    private static boolean mayRead(Catalog now, Listener listener, String uri) {
        try {
            return now.access().open() || now.readable(uri, listener.caller());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Whether a client may hear of {} could not be found out; it is not told", uri, e);
            return false;
        }
    }

    public void stop() {
        all.keySet().forEach(Listener::stop);
    }
}
