package studio.patchbay.client.internal;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerRequest;

/** What a server asks its client within a session. */
final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private final ConnectionListener listener;
    private final Consumer<byte[]> answers;
    private final Map<Object, CompletableFuture<Map<String, Object>>> open = new ConcurrentHashMap<>();

    /** @param answers sends an answer to the server */
    Questions(ConnectionListener listener, Consumer<byte[]> answers) {
        this.listener = listener;
        this.answers = answers;
    }

    /**
     * A question that the server took back gets no answer, nor does one of a call that is over: a refusal might overtake the cancellation
     * of the call, and the server would end it as one that failed.
     *
     * @param call that it belongs to; null if that cannot be told
     */
    void ask(Call call, Object id, ServerRequest request) {
        if (request.method().equals("ping")) {
            answers.accept(Messages.result(id, Map.of()));
            return;
        }
        CompletionStage<Map<String, Object>> stage;
        try {
            stage = stage(call, request);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed at {}", request.method(), e);
            answers.accept(Messages.error(id, Protocol.INTERNAL_ERROR, "The client failed at it", null));
            return;
        }
        if (stage == null) {
            answers.accept(Messages.error(id, Protocol.METHOD_NOT_FOUND, "Method not found: " + request.method(), null));
            return;
        }
        CompletableFuture<Map<String, Object>> answer = stage.toCompletableFuture();
        open.put(id, answer);
        answer.whenComplete((result, failure) -> {
            if (open.remove(id, answer) && !(failure != null && call != null && call.over())) {
                answers.accept(failure == null ? Messages.result(id, result) : refusal(id, failure));
            }
        });
        if (call != null) {
            call.parked(answer);
        }
    }

    private CompletionStage<Map<String, Object>> stage(Call call, ServerRequest request) {
        CompletionStage<Map<String, Object>> ofCall = call == null || call.over() ? null : call.options.listener().asked(request);
        return ofCall == null ? listener.asked(request) : ofCall;
    }

    private static byte[] refusal(Object id, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RpcErrorException error) {
            return Messages.error(id, error.code(), error.getMessage(), error.data());
        }
        return Messages.error(id, Protocol.INTERNAL_ERROR, "The client failed at it", null);
    }

    /** The server does not want to know it any more. */
    void cancelled(Object id) {
        CompletableFuture<?> answer = id == null ? null : open.remove(id);
        if (answer != null) {
            answer.cancel(false);
        }
    }

    void close() {
        for (Object id : open.keySet()) {
            cancelled(id);
        }
    }
}
