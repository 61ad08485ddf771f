package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.Answer;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.TimedOutException;
import studio.patchbay.client.UnreachableException;

/** A request of a caller, from its beginning to its answer; it may be sent more than once. */
final class Call implements McpCall {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** What to do to stop what runs. */
    interface Stop {
        /** @param reason null for none */
        void stop(String reason);
    }

    final String method;
    final Map<String, Object> params;
    final CallOptions options;
    private final Connection connection;
    private final Deadlines deadlines;
    private final long timeoutNanos;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final Set<CompletableFuture<?>> questions = ConcurrentHashMap.newKeySet();
    private volatile long lastSign = System.nanoTime();
    private Stop stop; // guarded by this
    private String stopReason; // guarded by this
    private boolean stopped; // guarded by this
    private boolean begun; // guarded by this
    private final AtomicBoolean refreshed = new AtomicBoolean();

    Call(
            Connection connection,
            String method,
            Map<String, Object> params,
            CallOptions options,
            Duration timeout,
            Deadlines deadlines) {
        this.connection = connection;
        this.method = method;
        this.params = params;
        this.options = options;
        this.timeoutNanos = (options.timeout() == null ? timeout : options.timeout()).toNanos();
        this.deadlines = deadlines;
        deadlines.add(this);
    }

    @Override
    public CompletableFuture<Answer> answer() {
        return answer;
    }

    boolean over() {
        return answer.isDone();
    }

    /** Whether what it was built of has not been asked for anew yet; once. */
    boolean firstRefresh() {
        return refreshed.compareAndSet(false, true);
    }

    boolean belongsTo(Connection other) {
        return connection == other;
    }

    /** It is about to be sent. @return whether it still is wanted */
    synchronized boolean begins() {
        if (stopped || over()) {
            return false;
        }
        begun = true;
        return true;
    }

    /** What stops it from now on; is done at once when it was stopped before. */
    void runs(Stop way) {
        String reason;
        synchronized (this) {
            stop = way;
            if (!stopped) {
                return;
            }
            reason = stopReason;
        }
        way.stop(reason);
    }

    @Override
    public void cancel(String reason) {
        stop(reason);
        if (answer.cancel(false)) {
            end();
        }
    }

    /** Its connection ends. */
    void closed(String sentence) {
        stop("The client closes the connection"); // from here on it does not begin any more
        boolean reached;
        synchronized (this) {
            reached = begun;
        }
        fail(new UnreachableException(sentence, null, reached));
    }

    private void stop(String reason) {
        Stop way;
        synchronized (this) {
            if (stopped || over()) {
                return;
            }
            stopped = true;
            stopReason = reason;
            way = stop;
        }
        if (way != null) {
            way.stop(reason);
        }
    }

    void complete(Map<String, Object> result) {
        if (answer.complete(new Answer(result))) {
            end();
        }
    }

    void fail(BackendException reason) {
        if (answer.completeExceptionally(reason)) {
            end();
        }
    }

    private void end() {
        deadlines.remove(this);
        questions.forEach(question -> question.cancel(false));
    }

    // The clock

    /** The server gave a sign of it. */
    void sign() {
        lastSign = System.nanoTime();
    }

    /** It waits for the caller's answer, and meanwhile for nobody else. */
    void parked(CompletableFuture<?> question) {
        questions.add(question);
        question.whenComplete((answered, failure) -> {
            questions.remove(question);
            sign();
        });
        if (over()) {
            question.cancel(false);
        }
    }

    void look(long now) {
        if (!questions.isEmpty()) {
            sign();
        } else if (now - lastSign > timeoutNanos) {
            stop("timeout");
            fail(new TimedOutException(
                    "No answer to " + method + " within " + timeoutNanos / 1_000_000 + " ms"));
        }
    }

    // What happens meanwhile

    void progress(Map<String, Object> progress) {
        sign();
        tell(() -> options.listener().progress(progress));
    }

    void log(Map<String, Object> message) {
        sign();
        if (options.logLevel() != null
                && Protocol.severity(message.get("level")) >= Protocol.severity(options.logLevel())) {
            tell(() -> options.listener().log(message));
        }
    }

    private void tell(Runnable what) {
        if (over()) {
            return;
        }
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of {} failed", method, e);
        }
    }
}
