package studio.patchbay.gateway.internal.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolContext;
import studio.patchbay.client.Answer;
import studio.patchbay.client.CallListener;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerRequest;

/**
 * A request that is on its way to a backend. What happens meanwhile goes to the client that waits for it at that moment: after a
 * question was answered that may be another request of the client than before.
 */
final class UpstreamCall implements CallListener {

    private static final int CLIENT_REFUSED = -32603;

    private record Question(ServerRequest request, CompletableFuture<Map<String, Object>> answer) {}

    private record End(Answer answer, Throwable failure) {}

    /** No person notices it. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Map<String, Question> open = new LinkedHashMap<>();
    private final boolean wantsProgress;
    private volatile ToolContext client;
    private volatile McpCall call;
    private int asked;

    UpstreamCall(ToolContext client) {
        this.client = client;
        this.wantsProgress = client.wantsProgress();
    }

    /** @param after done when it is over, however it ends */
    void runs(McpCall started, Runnable after) {
        call = started;
        started.answer().whenComplete((answer, failure) -> {
            after.run();
            events.add(new End(answer, failure));
        });
    }

    void cancel(String reason) {
        McpCall running = call;
        if (running != null) {
            running.cancel(reason);
        }
    }

    /** From now on it is this request of the client that waits. */
    void belongsTo(ToolContext now) {
        client = now;
        now.onCancel(() -> cancel("The client cancelled"));
    }

    /** Whether the backend has asked anything of the client. */
    boolean hasAsked() {
        return asked > 0;
    }

    /**
     * Waits for what comes next: the end, or questions. A session's server asks several things in a row and does not say how many, so
     * after each one it gets a moment for the next.
     *
     * @return the answer, or null if there are {@link #questions}
     * @throws studio.patchbay.client.BackendException if there is no answer
     */
    Answer next() throws InterruptedException {
        Object event = events.take();
        while (event instanceof Question question) {
            String method = question.request().method();
            asked++;
            open.put(method.substring(0, method.indexOf('/')) + "-" + asked, question);
            event = events.poll(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (event == null) {
            return null;
        }
        open.clear(); // it did not wait for the answers
        return ended((End) event);
    }

    private static Answer ended(End end) {
        if (end.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (end.failure() != null) {
            throw new IllegalStateException(end.failure());
        }
        return end.answer();
    }

    /** By key, as a modern server would ask them. */
    Map<String, Object> questions() {
        Map<String, Object> questions = new LinkedHashMap<>();
        open.forEach((key, question) -> questions.put(key, Map.of(
                "method", question.request().method(),
                "params", question.request().params() == null ? Map.of() : question.request().params())));
        return questions;
    }

    /** @param answers by key; what is missing was refused */
    void answer(Map<String, Map<String, Object>> answers) {
        open.forEach((key, question) -> {
            Map<String, Object> answer = answers.get(key);
            if (answer != null) {
                question.answer().complete(answer);
            } else {
                question.answer().completeExceptionally(
                        new RpcErrorException(CLIENT_REFUSED, "The client did not answer this", null));
            }
        });
        open.clear();
    }

    // What the backend says meanwhile; none of it may block

    @Override
    public boolean wantsProgress() {
        return wantsProgress;
    }

    @Override
    public void progress(Map<String, Object> params) {
        if (params.get("progress") instanceof Number done) {
            double total = params.get("total") instanceof Number number ? number.doubleValue() : 0;
            client.progress(done.doubleValue(), total, params.get("message") instanceof String text ? text : null);
        }
    }

    @Override
    public void log(Map<String, Object> params) {
        LogLevel level = level(params.get("level"));
        if (level != null && params.get("data") != null) {
            client.log(level, params.get("data"));
        }
    }

    private static LogLevel level(Object text) {
        try {
            return text instanceof String name ? LogLevel.valueOf(name.toUpperCase(Locale.ROOT)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        if (!Questions.areKnown(request.method())) {
            return null;
        }
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        events.add(new Question(request, answer));
        return answer;
    }
}
