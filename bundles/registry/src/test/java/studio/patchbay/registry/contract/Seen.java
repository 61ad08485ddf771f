package studio.patchbay.registry.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;

/** Everything that a watch was told, and waiting for what is to come. */
public final class Seen implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<InstanceSnapshot> snapshots = new ArrayList<>(); // guarded by this
    private final InstanceWatch watch;

    private Seen(InstanceRegistry registry) {
        watch = registry.watch(this::add);
    }

    public static Seen by(InstanceRegistry registry) {
        return new Seen(registry);
    }

    private synchronized void add(InstanceSnapshot snapshot) {
        snapshots.add(snapshot);
        notifyAll();
    }

    public synchronized List<InstanceSnapshot> all() {
        return List.copyOf(snapshots);
    }

    public synchronized InstanceSnapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    /** Waits until the last snapshot is so; returns it. */
    public InstanceSnapshot await(String what, Predicate<InstanceSnapshot> state) {
        return await(what, PATIENCE, state);
    }

    public synchronized InstanceSnapshot await(String what, Duration patience, Predicate<InstanceSnapshot> state) {
        long end = System.nanoTime() + patience.toNanos();
        while (!state.test(last())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(what + " was not seen within " + patience + "; last seen: " + last());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return last();
    }

    /** Waits for that time to pass, in which nothing else than so may be seen. */
    public synchronized void always(String what, Duration time, Predicate<InstanceSnapshot> state) {
        long end = System.nanoTime() + time.toNanos();
        int checked = snapshots.size() - 1;
        while (true) {
            for (; checked < snapshots.size(); checked++) {
                if (!state.test(snapshots.get(checked))) {
                    throw new AssertionError(what + " was not always so, but: " + snapshots.get(checked));
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
