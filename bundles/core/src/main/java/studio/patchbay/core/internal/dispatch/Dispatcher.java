package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.internal.access.Ranked;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.catalog.Gate;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * The one way to a handler: find it, pass the checkpoint, enter its gate, run it under a deadline, and turn whatever happens
 * into an outcome. Every call gets exactly one.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How often deadlines are looked at; also their precision. */
    private static final long TICK_MILLIS = 100;

    /** How long a cancelled handler may go on before its caller is answered without it. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LiveCatalog catalog;
    private final Checkpoint checkpoint = new Checkpoint();
    private final Absences absences = new Absences();
    private final Workers workers = new Workers();
    private final Turnstile turnstile;
    private final ScheduledFuture<?> ticks;
    /** The running and waiting calls, each with what answers it without its handler. */
    private final Map<Call, Consumer<CancelReason>> inFlight = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param concurrent how many handlers may run at once; 0 for the default of the JVM in use */
    public Dispatcher(LiveCatalog catalog, ScheduledExecutorService timer, int concurrent) {
        this.catalog = catalog;
        this.turnstile = new Turnstile(workers, places(concurrent));
        this.ticks = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static int places(int concurrent) {
        if (concurrent > 0) {
            return concurrent;
        }
        return Workers.virtual() ? Integer.MAX_VALUE : Workers.PLATFORM_THREADS;
    }

    /** @param inOrder who is asked and told about every use from now on, the highest ranking first */
    public void interceptors(List<Ranked.Service<CallInterceptor>> inOrder) {
        checkpoint.interceptors(inOrder);
    }

    /** @param inOrder who from now on may know why something is not there */
    public void absences(List<Ranked.Service<AbsenceReason>> inOrder) {
        absences.reasons(inOrder);
    }

    /** Answers a call. */
    @FunctionalInterface
    public interface Reply<R> {
        /**
         * Makes an answer of an outcome.
         *
         * @return sends it
         * @throws RuntimeException if the outcome cannot be written
         */
        Runnable encode(Outcome<R> outcome);
    }

    /**
     * Makes a call.
     *
     * @param reply gets the outcome, once, on some thread
     * @param here whether the calling thread may run the handler
     */
    public <R> void dispatch(Call call, Work<R> work, Reply<R> reply, boolean here) {
        Passage passage = checkpoint.passage(call.origin());
        inFlight.put(call, reason -> deliver(call, work, passage, Ended.stopped(reason, work), reply));
        Runnable task = () -> lent(() -> {
            Ended<R> ended;
            try {
                ended = execute(call, work, passage);
            } finally {
                passage.left();
            }
            inFlight.remove(call);
            deliver(call, work, passage, ended, reply);
        });
        if (closed) {
            inFlight.remove(call);
            deliver(call, work, passage, Ended.stopped(CancelReason.SHUTDOWN, work), reply);
        } else if (!turnstile.pass(task, here)) {
            inFlight.remove(call);
            deliver(call, work, passage, Ended.busy(work), reply);
        }
    }

    /** The thread is lent: a handler or interceptor must not see its owner's interrupt, nor leave one of its own behind. */
    private static void lent(Runnable task) {
        boolean interruptedBefore = Thread.interrupted();
        try {
            task.run();
        } finally {
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Answers a call, if it was not answered before. Interceptors are told first: whoever counts running calls must not refuse
     * the one that a client sends as soon as it has its answer.
     */
    private <R> void deliver(Call call, Work<R> work, Passage passage, Ended<R> ended, Reply<R> reply) {
        if (!call.finish()) {
            return;
        }
        Ended<R> told = ended;
        Runnable send;
        try {
            send = reply.encode(ended.answer());
        } catch (RuntimeException e) {
            // A result that cannot be written as JSON is the handler's fault too, and its caller still waits for an answer.
            told = Ended.unexpected(e, call.name(), work);
            send = reply.encode(told.answer());
        }
        passage.end(told, () -> Checkpoint.subject(catalog.current(), call.origin(), work), work);
        send.run();
    }

    private <R> Ended<R> execute(Call call, Work<R> work, Passage passage) {
        if (call.cancelReason() != null || !passage.begin()) {
            return Ended.stopped(call.cancelReason(), work);
        }
        Entry entry;
        try {
            entry = enter(call, work, passage);
        } catch (Refusal refusal) {
            Ended<R> ended = refusal.ended();
            return refusal.isAbsent() ? work.absent(absences.explained(ended, work)) : ended;
        }
        try {
            return checked(entry, call, work);
        } finally {
            entry.gate().exit();
        }
    }

    /**
     * Finds a handler that is not leaving, past everybody who has a say; when it is leaving, what replaces it comes with the next
     * snapshot.
     */
    private Entry enter(Call call, Work<?> work, Passage passage) throws Refusal {
        Catalog seen = catalog.current();
        Entry entry = checkpoint.pass(passage, seen, call.origin(), work);
        while (!entry.gate().enter()) {
            Catalog newer = awaitNewerThan(seen);
            if (newer == seen) {
                throw Refusal.removed();
            }
            seen = newer;
            entry = checkpoint.passAgain(seen, call.origin(), work);
        }
        call.entered(entry.gate());
        return entry;
    }

    private static <R> Ended<R> checked(Entry entry, Call call, Work<R> work) {
        Ended<R> misfit;
        try {
            misfit = work.misfit(entry);
        } catch (RpcException e) {
            return Ended.refused(e);
        } catch (Throwable e) {
            return Ended.unexpected(e, entry.name(), work);
        }
        return misfit == null ? run(entry, call, work) : misfit;
    }

    private static <R> Ended<R> run(Entry entry, Call call, Work<R> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            if (!call.begin()) {
                return Ended.stopped(call.cancelReason(), work);
            }
            thread.setContextClassLoader(entry.service().getClass().getClassLoader());
            R result = work.run(entry, call);
            return call.cancelReason() == CancelReason.CLIENT ? Ended.stopped(CancelReason.CLIENT, work) : work.done(result);
        } catch (Throwable e) {
            return call.cancelReason() == null ? Ended.thrown(e, entry.name(), work) : Ended.stopped(call.cancelReason(), work);
        } finally {
            thread.setContextClassLoader(before);
            call.leave();
        }
    }

    /**
     * Takes a use past everybody who has a say that is no call of a handler. For what the caller may not see the action is done
     * as for what does not exist.
     *
     * @throws RpcException if it is refused, by them or by the action
     */
    public void use(Origin origin, Target target, Runnable action) {
        checkpoint.use(catalog.current(), origin, target, action);
    }

    private Catalog awaitNewerThan(Catalog seen) {
        try {
            return catalog.awaitNewerThan(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return seen;
        }
    }

    private void tick() {
        long now = System.nanoTime();
        inFlight.forEach((call, answerWithout) -> {
            if (call.overdue(now)) {
                call.cancel(CancelReason.TIMEOUT);
            }
            if (call.cancelledSince(now) > GRACE_NANOS) {
                inFlight.remove(call);
                LOG.warn("{} goes on although it was stopped; its caller is answered without it", call.name());
                answerWithout.accept(call.cancelReason());
            }
        });
    }

    /**
     * Empties closed gates: waits for the calls inside, then cancels those that are left.
     *
     * @param millis how long they may take to finish by themselves
     */
    public void drain(List<Gate> gates, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Gate gate : gates) {
            if (!gate.awaitExit(callsOfThisThread(gate), millisUntil(end))) {
                cancelInside(gate);
            }
        }
        long graceEnd = System.nanoTime() + GRACE_NANOS;
        for (Gate gate : gates) {
            if (!gate.awaitExit(callsOfThisThread(gate), millisUntil(graceEnd))) {
                LOG.warn("A call goes on in a skill that is being removed; its class loader stays until it ends");
            }
        }
        workers.renew();
    }

    private static long millisUntil(long endNanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
    }

    private void cancelInside(Gate gate) {
        inFlight.keySet().stream()
                .filter(call -> call.inside(gate) && !call.runsOn(Thread.currentThread()))
                .forEach(call -> call.cancel(CancelReason.REMOVED));
    }

    /** A handler that unregisters itself must not wait for itself. */
    private int callsOfThisThread(Gate gate) {
        return (int) inFlight.keySet().stream()
                .filter(call -> call.inside(gate) && call.runsOn(Thread.currentThread()))
                .count();
    }

    /** Ends everything that runs. */
    @Override
    public void close() {
        closed = true;
        ticks.cancel(false);
        inFlight.forEach((call, answerWithout) -> {
            call.cancel(CancelReason.SHUTDOWN);
            answerWithout.accept(CancelReason.SHUTDOWN);
        });
        workers.shutdown();
    }
}
