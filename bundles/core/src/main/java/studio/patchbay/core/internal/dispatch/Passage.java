package studio.patchbay.core.internal.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.access.Ranked;

/**
 * The way of one use through the interceptors: in by their order, out in reverse, and each that came in is told once how it
 * ended, whoever of several threads ends it. State is guarded by the monitor; interceptors are called without it.
 */
final class Passage {

    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    /** Without interceptors; has no state. */
    static final Passage FREE = new Passage(List.of(), null);

    private final List<Ranked.Service<CallInterceptor>> interceptors;
    private final Origin origin;
    private final long startNanos = System.nanoTime();
    /** Last in, first out. */
    private final Deque<Ending> endings = new ArrayDeque<>(4);
    private boolean begun;
    private boolean over;
    /** Null until it is told. */
    private CallInterceptor.Result result;

    Passage(List<Ranked.Service<CallInterceptor>> interceptors, Origin origin) {
        this.interceptors = interceptors;
        this.origin = origin;
    }

    boolean free() {
        return interceptors.isEmpty();
    }

    /** @return false if it was over before it began */
    synchronized boolean begin() {
        if (free()) {
            return true;
        }
        begun = !over;
        return begun;
    }

    /** Enters the interceptors whose ranking is above zero, or the others. */
    void enter(boolean aboveZero, Subject subject, Target target) throws Refusal {
        if (free()) {
            return;
        }
        Invocation invocation = new Invocation(
                origin.caller(),
                origin.method(),
                subject,
                Collections.unmodifiableMap(target.sent()),
                Collections.unmodifiableMap(origin.meta()),
                origin.id());
        for (Ranked.Service<CallInterceptor> interceptor : interceptors) {
            if (interceptor.ranking() > 0 == aboveZero) {
                enter(interceptor.service(), invocation);
            }
        }
    }

    private void enter(CallInterceptor interceptor, Invocation invocation) throws Refusal {
        try {
            Ending ending = interceptor.enter(invocation);
            if (ending != null) {
                entered(ending);
            }
        } catch (CallRefusedException e) {
            throw Refusal.by(e);
        } catch (Throwable e) {
            throw Refusal.failure(interceptor, e);
        }
    }

    private void entered(Ending ending) {
        CallInterceptor.Result told;
        synchronized (this) {
            endings.push(ending);
            told = result;
        }
        if (told != null) {
            tell(ending, told);
        }
    }

    /** The thread that entered is done with it. */
    void left() {
        if (!free()) {
            toTell(null).forEach(ending -> guarded(ending, ending::left));
        }
    }

    /** @param how what those hear who come in too late; null if it is not over */
    private synchronized List<Ending> toTell(CallInterceptor.Result how) {
        result = how == null ? result : how;
        return List.copyOf(endings);
    }

    /**
     * Tells all that came in. If it ended before it began, those above zero come in now.
     *
     * @param subject what it was about, for them
     */
    void end(Ended<?> ended, Supplier<Subject> subject, Target target) {
        if (free()) {
            return;
        }
        if (!overAfterBegin()) {
            enterLate(subject.get(), target);
            left();
        }
        var how = new CallInterceptor.Result(ended.how(), ended.detail());
        toTell(how).forEach(ending -> tell(ending, how));
    }

    private synchronized boolean overAfterBegin() {
        over = true;
        return begun;
    }

    private void enterLate(Subject subject, Target target) {
        try {
            enter(true, subject, target);
        } catch (Refusal e) {
            // It has ended already, and not well.
        }
    }

    private void tell(Ending ending, CallInterceptor.Result how) {
        guarded(ending, () -> ending.ended(how, Duration.ofNanos(System.nanoTime() - startNanos)));
    }

    private static void guarded(Ending ending, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.error("{} failed at the end of a call", ending.getClass().getName(), e);
        }
    }
}
