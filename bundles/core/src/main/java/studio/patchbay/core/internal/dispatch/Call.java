package studio.patchbay.core.internal.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Answers;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.core.internal.catalog.Gate;
import studio.patchbay.core.internal.input.Rounds;

/**
 * One running call, from the handler's and from the host's side. State that changes is guarded by this object's
 * monitor, but for the volatile reason of cancellation.
 */
public final class Call implements ToolContext {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final Origin origin;
    private final String name;
    private final ClientLink link;
    private final Rounds rounds;
    private final List<Runnable> cancelActions = new ArrayList<>(0);
    private volatile CancelReason cancelled;
    private volatile long deadlineNanos;
    private volatile long cancelledNanos;
    private volatile Gate gate;
    private Thread runner;
    private boolean over;

    public Call(
            Origin origin,
            String name,
            ClientLink link,
            Rounds rounds,
            Duration timeout) {
        this.origin = origin;
        this.name = name;
        this.link = link;
        this.rounds = rounds;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    // The host's side

    public Rounds rounds() {
        return rounds;
    }

    Origin origin() {
        return origin;
    }

    /** Ends the handler as soon as it looks, or blocks; only the first reason counts. */
    public void cancel(CancelReason reason) {
        List<Runnable> actions;
        synchronized (this) {
            if (cancelled != null || over) {
                return;
            }
            cancelledNanos = System.nanoTime();
            cancelled = reason;
            if (runner != null) {
                runner.interrupt();
            }
            actions = List.copyOf(cancelActions);
        }
        if (!actions.isEmpty()) {
            aside(() -> actions.forEach(this::runAction));
        }
    }

    /** Foreign code: it must not hold up the clock of all calls, nor the thread that reads for a transport. */
    private static void aside(Runnable task) {
        Thread thread = new Thread(task, "patchbay-cancel");
        thread.setDaemon(true);
        thread.start();
    }

    private void runAction(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.error("What {} does when it is cancelled failed", name, e);
        }
    }

    /** @return null unless cancelled */
    public CancelReason cancelReason() {
        return cancelled;
    }

    /** It came in where its handler is. */
    void entered(Gate handler) {
        gate = handler;
    }

    /** Lets the calling thread run the handler. @return false if the call was cancelled before that */
    synchronized boolean begin() {
        runner = Thread.currentThread();
        return cancelled == null;
    }

    /** The handler has returned; takes back an interrupt that came too late for it, or that it left behind. */
    synchronized void leave() {
        runner = null;
        Thread.interrupted();
    }

    /** @return false if the call was over before: only one answer goes out */
    synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    boolean inside(Gate handler) {
        return gate == handler;
    }

    synchronized boolean runsOn(Thread thread) {
        return runner == thread;
    }

    boolean overdue(long nowNanos) {
        return nowNanos - deadlineNanos > 0;
    }

    /** How long ago the call was cancelled, in nanoseconds; 0 if it was not. */
    long cancelledSince(long nowNanos) {
        return cancelled == null ? 0 : nowNanos - cancelledNanos;
    }

    /** Time that the call spent waiting for people does not count. */
    public void extend(long nanos) {
        deadlineNanos += nanos;
    }

    // The handler's side

    @Override
    public Caller caller() {
        return origin.caller();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> meta() {
        return origin.meta();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    @Override
    public boolean cancelled() {
        return cancelled != null;
    }

    @Override
    public void stopIfCancelled() {
        if (cancelled != null) {
            throw new CancellationException(cancelled.sentence());
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (cancelled == null) {
                cancelActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void progress(double done, double total, String message) {
        if (running()) {
            link.progress(done, total, message);
        }
    }

    @Override
    public boolean wantsProgress() {
        return link.wantsProgress();
    }

    @Override
    public LogLevel logLevel() {
        return link.logLevel();
    }

    @Override
    public void log(LogLevel level, Object data) {
        if (running()) {
            link.log(level, name, data);
        }
    }

    /** After the answer, and after the client cancelled, nothing more may be sent for a request. */
    private synchronized boolean running() {
        return !over && cancelled != CancelReason.CLIENT;
    }

    @Override
    public boolean supports(ClientFeature feature) {
        return link.supports(feature);
    }

    @Override
    public Answers inputs(Input<?>... inputs) {
        List<Input<?>> asked = Arrays.asList(inputs.clone());
        Set<String> keys = new HashSet<>();
        for (Input<?> input : asked) {
            if (!keys.add(input.key())) {
                throw new IllegalArgumentException("two inputs have the key \"" + input.key() + "\"");
            }
            if (!link.supports(input.feature())) {
                throw new UnsupportedInputException(input.feature());
            }
        }
        stopIfCancelled();
        if (!running()) {
            throw new IllegalStateException("the call of " + name + " is over; nothing can be asked for it any more");
        }
        return new AnswersByKey(link.ask(asked, this));
    }

    private record AnswersByKey(Map<String, Object> byKey) implements Answers {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T of(Input<T> input) {
            if (!byKey.containsKey(input.key())) {
                throw new IllegalArgumentException("\"" + input.key() + "\" was not asked in this round");
            }
            return (T) byKey.get(input.key());
        }
    }

    @Override
    public <T> T once(String key, Supplier<T> value) {
        return rounds.once(key, value);
    }

    @Override
    public void releaseConnection(Duration retry) {
        if (running()) {
            link.releaseConnection(retry);
        }
    }
}
