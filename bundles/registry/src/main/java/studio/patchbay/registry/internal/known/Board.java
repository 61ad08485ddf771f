package studio.patchbay.registry.internal.known;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;

/** The snapshot in force, and those who are told of the next. */
public final class Board {

    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile InstanceSnapshot current = new InstanceSnapshot(0, List.of(), Optional.empty());

    /** One who is told. */
    private static final class Watcher {

        private final Consumer<InstanceSnapshot> changed;
        private long told = -1; // guarded by this

        Watcher(Consumer<InstanceSnapshot> changed) {
            this.changed = changed;
        }

        /** Never an older one after a newer one, and never two at a time. */
        synchronized void tell(InstanceSnapshot snapshot) {
            if (snapshot.revision() > told) {
                told = snapshot.revision();
                changed.accept(snapshot);
            }
        }
    }

    public InstanceSnapshot current() {
        return current;
    }

    /**
     * Shows other instances; tells nobody if they are the same.
     *
     * @param known gives them in any order; asked while nobody else shows anything, so that the last one who shows is the last one
     *     who has looked
     */
    public void show(Supplier<Collection<InstanceRecord>> known, Supplier<Optional<String>> why) {
        InstanceSnapshot next;
        synchronized (this) {
            List<InstanceRecord> sorted = known.get().stream().sorted(Comparator.comparing(InstanceRecord::id)).toList();
            Optional<String> degraded = why.get();
            if (current.instances().equals(sorted) && current.degraded().equals(degraded)) {
                return;
            }
            next = new InstanceSnapshot(current.revision() + 1, sorted, degraded);
            current = next;
        }
        watchers.forEach(watcher -> tell(watcher, next));
    }

    public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
        Watcher watcher = new Watcher(changed);
        watchers.add(watcher);
        watcher.tell(current);
        return () -> watchers.remove(watcher);
    }

    /** One who fails must not keep the others from hearing it. */
    private static void tell(Watcher watcher, InstanceSnapshot snapshot) {
        try {
            watcher.tell(snapshot);
        } catch (RuntimeException e) {
            LOG.error("Somebody who watches the registry failed", e);
        }
    }
}
