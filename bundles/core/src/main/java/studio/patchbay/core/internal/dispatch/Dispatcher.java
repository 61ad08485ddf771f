package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.catalog.Gate;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.input.InputRequiredSignal;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * The one way to a handler: find it, enter its gate, run it under a deadline, and turn whatever happens into an
 * outcome. Every call gets exactly one.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How often deadlines are looked at; also their precision. */
    private static final long TICK_MILLIS = 100;

    /** How long a cancelled handler may go on before its caller is answered without it. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LiveCatalog catalog;
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

    /**
     * Makes a call.
     *
     * @param answer gets the outcome, once, on some thread
     * @param here whether the calling thread may run the handler
     */
    public <R> void dispatch(Call call, Work<R> work, Consumer<Outcome<R>> answer, boolean here) {
        inFlight.put(call, reason -> {
            if (call.finish()) {
                answer.accept(cancelled(reason, work));
            }
        });
        Runnable task = () -> {
            Outcome<R> outcome = execute(call, work);
            inFlight.remove(call);
            if (call.finish()) {
                deliver(call, work, outcome, answer);
            }
        };
        if (closed) {
            inFlight.remove(call);
            answer.accept(work.failed(CancelReason.SHUTDOWN.sentence()));
        } else if (!turnstile.pass(task, here)) {
            inFlight.remove(call);
            answer.accept(work.failed("The host is busy: too many calls are running and waiting. Try again later."));
        }
    }

    /** A result that cannot be written as JSON is the handler's fault too, and its caller still waits for an answer. */
    private static <R> void deliver(Call call, Work<R> work, Outcome<R> outcome, Consumer<Outcome<R>> answer) {
        try {
            answer.accept(outcome);
        } catch (RuntimeException e) {
            answer.accept(unexpected(e, call.name(), work));
        }
    }

    private <R> Outcome<R> execute(Call call, Work<R> work) {
        Entry entry;
        try {
            entry = enter(work);
        } catch (RpcException e) {
            return new Outcome.Failed<>(e);
        }
        Thread thread = Thread.currentThread();
        // The thread is lent: the handler must not see its owner's interrupt, nor leave one of its own behind.
        boolean interruptedBefore = Thread.interrupted();
        ClassLoader before = thread.getContextClassLoader();
        try {
            if (!call.begin(entry.gate())) {
                return cancelled(call.cancelReason(), work);
            }
            thread.setContextClassLoader(entry.service().getClass().getClassLoader());
            R result = work.run(entry, call);
            return call.cancelReason() == CancelReason.CLIENT ? new Outcome.Cancelled<>() : new Outcome.Done<>(result);
        } catch (Throwable e) {
            return call.cancelReason() == null ? thrown(e, entry, work) : cancelled(call.cancelReason(), work);
        } finally {
            thread.setContextClassLoader(before);
            call.leave();
            entry.gate().exit();
            if (interruptedBefore) {
                thread.interrupt();
            }
        }
    }

    /** Finds a handler that is not leaving; when one is, what replaces it comes with the next snapshot. */
    private Entry enter(Work<?> work) {
        Catalog seen = catalog.current();
        while (true) {
            Entry entry = work.find(seen);
            if (entry.gate().enter()) {
                return entry;
            }
            Catalog newer = awaitNewerThan(seen);
            if (newer == seen) {
                throw new RpcException(RpcException.INTERNAL_ERROR, 200, CancelReason.REMOVED.sentence());
            }
            seen = newer;
        }
    }

    private Catalog awaitNewerThan(Catalog seen) {
        try {
            return catalog.awaitNewerThan(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return seen;
        }
    }

    private static <R> Outcome<R> cancelled(CancelReason reason, Work<R> work) {
        return reason == CancelReason.CLIENT ? new Outcome.Cancelled<>() : work.failed(reason.sentence());
    }

    private static <R> Outcome<R> thrown(Throwable e, Entry entry, Work<R> work) {
        if (e instanceof InputRequiredSignal signal) {
            return new Outcome.NeedsInput<>(signal.missing());
        }
        if (e instanceof UnsupportedInputException unsupported) {
            return new Outcome.Unsupported<>(unsupported.feature());
        }
        if (e instanceof RpcException error) {
            return new Outcome.Failed<>(error);
        }
        if (e instanceof ToolException forTheModel) {
            String message = forTheModel.getMessage();
            return work.refused(message == null ? "\"" + entry.name() + "\" failed and did not say why." : message);
        }
        return unexpected(e, entry.name(), work);
    }

    private static <R> Outcome<R> unexpected(Throwable e, String name, Work<R> work) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong());
        LOG.error("{} failed (error id {})", name, id, e);
        return work.failed("\"" + name + "\" failed unexpectedly. The host's log has the details under error id "
                + id + ".");
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
