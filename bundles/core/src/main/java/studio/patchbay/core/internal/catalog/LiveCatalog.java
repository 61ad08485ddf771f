package studio.patchbay.core.internal.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.internal.access.Access;

/**
 * Follows the services that come and go and publishes snapshots of them. Changes within a short time, or under a hold,
 * become one snapshot.
 *
 * <p>All state is guarded by this object's monitor; {@link #current()} is a volatile read.
 */
public final class LiveCatalog {

    /** Long enough for the services of one bundle to arrive together, too short for anyone to notice. */
    private static final Duration QUIET = Duration.ofMillis(5);

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    /** A new version is waited for no longer than this, which is more than a deployer gives it to start. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);

    /** Is told about a new snapshot, one after the other, on a thread that must not be kept. */
    @FunctionalInterface
    public interface Listener {
        /** @param lists the lists that changed for whoever sees all; empty when only reasons, handlers or policies did */
        void published(Set<ListKind> lists);
    }

    private final ScheduledExecutorService timer;
    private final Listener listener;
    private final Registry registry = new Registry();
    private final Set<Hold> holds = new HashSet<>();
    private final Trials trials = new Trials();
    private final Leaving leaving = new Leaving();
    private ScheduledFuture<?> scheduled;
    private boolean dirty;
    private Access access = Access.OPEN;
    private SurfaceRule surface;
    private Map<String, DeclaredScope> scopes = Map.of();
    /** Whether there was a first snapshot; until then the current one stands for nothing. */
    private volatile boolean begun;
    private volatile Catalog current;

    public LiveCatalog(ScheduledExecutorService timer, Listener listener) {
        this(timer, listener, SurfaceRule.FULL);
    }

    /** @param surface what lists of tools show */
    public LiveCatalog(ScheduledExecutorService timer, Listener listener, SurfaceRule surface) {
        this.timer = timer;
        this.listener = listener;
        this.surface = surface;
        this.current = new Catalog(0, new Publication(List.of()), Map.of(), access, surface);
    }

    /** The snapshot now. */
    public Catalog current() {
        return current;
    }

    /**
     * Waits while the host still starts, which is while a hold is open before anything was published: no early client shall
     * meet half a catalog, or be told of a change that is none. Costs nothing after that.
     */
    public void awaitFirst() {
        if (!begun) {
            awaitEndOfFirstHold();
        }
    }

    private synchronized void awaitEndOfFirstHold() {
        try {
            while (!begun && !holds.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Adds what a service offers.
     *
     * @param placement where else than at the main endpoint
     * @param type the interface of the API that it is registered under
     */
    public void add(Source source, Placement placement, Class<?> type, Object service) {
        List<Offer> read = Registry.read(source, placement, type, service);
        synchronized (this) {
            registry.put(source, type, read);
            changed();
        }
    }

    /**
     * Takes away what a service offered: no new call enters it from now on. Those that come before the next snapshot
     * find the gate closed and wait for that.
     *
     * @return the gates of what it offered, closed, for the caller to wait on
     */
    public synchronized List<Gate> remove(Class<?> type, long serviceId) {
        List<Offer> gone = registry.remove(type, serviceId);
        List<Gate> gates = new ArrayList<>();
        if (gone != null) {
            for (Offer offer : gone) {
                if (offer.good()) {
                    offer.entry().gate().close();
                    gates.add(offer.entry().gate());
                    if (!trials.cover(offer)) {
                        leaving.add(offer);
                    }
                }
            }
            changed();
        }
        return gates;
    }

    /** Holds publication back; see {@link studio.patchbay.api.runtime.McpRuntime#hold()}. */
    public synchronized Hold hold() {
        Hold hold = new Hold();
        holds.add(hold);
        hold.expiry = timer.schedule(hold::close, LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS);
        return hold;
    }

    /**
     * Holds one bundle's offers back; see {@link studio.patchbay.api.runtime.McpRuntime#trial}. What leaves meanwhile of an
     * earlier version of it is waited for.
     *
     * @param bundle its symbolic name
     */
    public synchronized Trial trial(long bundleId, String bundle) {
        Trials.OfBundle trial = new Trials.OfBundle(bundleId, bundle);
        trials.begin(trial);
        changedBy(trial);
        return new Trial(trial);
    }

    /** Lets other policies count, from now on and without regard to a hold: clients must not wait for their protection. */
    public void access(Access next) {
        synchronized (this) {
            access = next;
            current = current.with(next);
            notifyAll();
        }
        listener.published(Set.of());
    }

    /** Makes a new snapshot although no service changed, because what lists say of the server did, or what they show. */
    public void republish(SurfaceRule rule) {
        boolean looksDifferent;
        synchronized (this) {
            looksDifferent = !surface.equals(rule);
            surface = rule;
            current = current.renewed(rule);
            notifyAll();
        }
        if (looksDifferent) {
            listener.published(Set.of());
        }
    }

    /** What is said of scopes from now on, by their names. */
    public synchronized void scopes(Map<String, DeclaredScope> declared) {
        scopes = Map.copyOf(declared);
        changed();
    }

    /**
     * Waits for a snapshot newer than one in which a gate was found closed.
     *
     * @return the newer one, or the same if none came in time
     */
    public Catalog awaitNewerThan(Catalog seen) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_HOLD.toNanos();
        synchronized (this) {
            while (current == seen) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
            return current;
        }
    }

    private void changed() {
        dirty = true;
        if (holds.isEmpty() && scheduled == null) {
            scheduled = timer.schedule(this::publish, QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publish() {
        Set<ListKind> lists;
        synchronized (this) {
            scheduled = null;
            lists = replace();
        }
        announce(lists);
    }

    /**
     * Makes the new snapshot if there is reason to and no hold; the caller has the monitor.
     *
     * @return the lists that clients see changed, or null if there is no new snapshot
     */
    private Set<ListKind> replace() {
        notifyAll();
        Set<ListKind> lists = dirty && holds.isEmpty() ? next() : null;
        begun = begun || holds.isEmpty();
        return lists;
    }

    private Set<ListKind> next() {
        dirty = false;
        leaving.keep(trials::replace);
        if (!leaving.isEmpty()) {
            long number = leaving.last();
            timer.schedule(() -> giveUp(number), LONGEST_GAP.toMillis(), TimeUnit.MILLISECONDS);
        }
        Catalog before = current;
        Publication publication = new Publication(allOffers());
        Catalog candidate = new Catalog(before.revision() + 1, publication, scopes, access, surface);
        Set<ListKind> lists = candidate.changedFrom(before);
        current = lists.isEmpty() ? candidate.numbered(before.revision()) : candidate;
        return lists;
    }

    private synchronized void giveUp(long number) {
        if (!leaving.isEmpty()) {
            leaving.forgetUpTo(number);
            changed();
        }
    }

    private void announce(Set<ListKind> lists) {
        if (lists != null) {
            listener.published(lists);
        }
    }

    private List<Offer> allOffers() {
        return Stream.concat(registry.all().map(trials::judged), leaving.offers()).toList();
    }

    private void changedBy(Trials.OfBundle trial) {
        if (allOffers().stream().anyMatch(trial::covers) || !leaving.isEmpty()) {
            changed();
        }
    }

    /** An open hold. */
    public final class Hold implements studio.patchbay.api.runtime.McpRuntime.Hold {

        private ScheduledFuture<?> expiry;

        @Override
        public void close() {
            Set<ListKind> lists;
            synchronized (LiveCatalog.this) {
                if (!holds.remove(this)) {
                    return;
                }
                expiry.cancel(false);
                lists = replace();
            }
            announce(lists);
        }
    }

    /** A bundle on trial. */
    public final class Trial implements studio.patchbay.api.runtime.McpRuntime.Trial {

        private final Trials.OfBundle trial;

        private Trial(Trials.OfBundle trial) {
            this.trial = trial;
        }

        @Override
        public List<Contribution> contributions() {
            synchronized (LiveCatalog.this) {
                return trial.contributions(registry);
            }
        }

        @Override
        public void close() {
            synchronized (LiveCatalog.this) {
                if (trials.end(trial)) {
                    changedBy(trial);
                }
            }
        }
    }
}
