package studio.patchbay.registry.internal.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;

/** What this process announces and what its registry has found of others, put together as one snapshot. */
public final class Announcements<T extends Announced> {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LEAVE_MILLIS = 1_000;

    private final Board board = new Board();
    private final Map<String, T> own = new ConcurrentHashMap<>();
    /** What this process has withdrawn, which may just have been read all the same; an id never comes again from elsewhere. */
    private final Set<String> former = ConcurrentHashMap.newKeySet();
    private final Supplier<Optional<String>> trouble;
    private volatile List<InstanceRecord> others = List.of();

    /** @param trouble why the whole registry is not as it should be */
    public Announcements(Supplier<Optional<String>> trouble) {
        this.trouble = trouble;
    }

    /** @throws IllegalArgumentException if it is announced already */
    public T begin(T instance) {
        String id = instance.record().id();
        if (own.putIfAbsent(id, instance) != null) {
            throw new IllegalArgumentException("the instance " + id + " is announced already");
        }
        former.remove(id);
        instance.renew();
        show();
        return instance;
    }

    /**
     * Announces it no more, and waits a moment for that to be written.
     *
     * @param withdrawing has it written, and runs what it is given once it is
     */
    public void end(T instance, Consumer<Runnable> withdrawing) {
        former.add(instance.record().id());
        if (own.remove(instance.record().id(), instance)) {
            CountDownLatch done = new CountDownLatch(1);
            withdrawing.accept(done::countDown);
            show();
            await(done);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(LEAVE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("This host could not be withdrawn in time; others will notice that it is silent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Collection<T> own() {
        return own.values();
    }

    /** Whether what is found of it elsewhere is no news. */
    public boolean isOwn(String id) {
        return own.containsKey(id) || former.contains(id);
    }

    /** These are the others from now on; to be shown. */
    public void found(List<InstanceRecord> now) {
        others = now;
    }

    /** Shows what is known by now. */
    public void show() {
        board.show(this::known, this::degraded);
    }

    private Collection<InstanceRecord> known() {
        List<InstanceRecord> all = new ArrayList<>(others);
        all.removeIf(other -> isOwn(other.id()));
        own.values().forEach(instance -> all.add(instance.record()));
        return all;
    }

    private Optional<String> degraded() {
        return trouble.get().or(() -> own.values().stream().flatMap(one -> one.failure().stream()).findFirst());
    }

    /**
     * What is known now. It says so when the registry has not answered for long.
     *
     * @param silent for how long the registry's thread has given no sign, in nanoseconds
     * @param what does not answer then
     */
    public InstanceSnapshot snapshot(long silent, String what) {
        InstanceSnapshot snapshot = board.current();
        return silent < STUCK_NANOS || snapshot.degraded().isPresent()
                ? snapshot
                : new InstanceSnapshot(snapshot.revision(), snapshot.instances(),
                        Optional.of(what + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " s"));
    }

    public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
        return board.watch(changed);
    }
}
