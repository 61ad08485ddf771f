package studio.patchbay.core.internal.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolException;
import studio.patchbay.core.internal.dispatch.Call;
import studio.patchbay.core.internal.dispatch.CancelReason;
import studio.patchbay.core.internal.dispatch.ClientLink;
import studio.patchbay.core.internal.input.InputCodec;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.session.LegacySession;

/**
 * The client of a call in a session: what belongs to the call goes over its own exchange, and questions are requests
 * of ours that the client answers while the handler waits.
 *
 * @param progressToken null when the client wants no progress
 */
record LegacyLink(LegacySession session, Exchange exchange, Object progressToken) implements ClientLink {

    /** How long a person may take to answer. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    @Override
    public boolean supports(ClientFeature feature) {
        return session.features().contains(feature);
    }

    @Override
    public boolean wantsProgress() {
        return progressToken != null && exchange.streams();
    }

    @Override
    public LogLevel logLevel() {
        return session.logLevel();
    }

    @Override
    public void progress(double done, double total, String message) {
        if (wantsProgress()) {
            exchange.send(Notifications.progress(session.version(), progressToken, done, total, message));
        }
    }

    @Override
    public void log(LogLevel level, String logger, Object data) {
        if (level.compareTo(session.logLevel()) >= 0) {
            send(Notifications.log(level, logger, data));
        }
    }

    private void send(byte[] json) {
        if (exchange.streams()) {
            exchange.send(json);
        } else {
            session.outlet().send(json);
        }
    }

    @Override
    public Map<String, Object> ask(List<Input<?>> inputs, Call call) {
        InputCodec codec = new InputCodec(session.version());
        Map<Input<?>, LegacySession.Question> questions = new LinkedHashMap<>();
        call.extend(PATIENCE_NANOS);
        long start = System.nanoTime();
        try {
            for (Input<?> input : inputs) {
                LegacySession.Question question = session.ask();
                questions.put(input, question);
                call.onCancel(() -> question.answer().cancel(false));
                send(MessageWriter.request(
                        question.id(), InputCodec.method(input), p -> codec.params(p, input)));
            }
            Map<String, Object> answers = new HashMap<>();
            questions.forEach((input, question) -> answers.put(input.key(), await(input, question, call)));
            return answers;
        } finally {
            questions.values().forEach(question -> withdraw(question, call));
            call.extend(System.nanoTime() - start - PATIENCE_NANOS);
        }
    }

    /**
     * A question that nobody waits for any more is taken back, or a person would go on answering it (2025-11-25 basic
     * utilities, Cancellation). After the client cancelled the call itself, nothing more is sent for it.
     */
    private void withdraw(LegacySession.Question question, Call call) {
        boolean open = question.answer().cancel(false);
        if (open && call.cancelReason() != CancelReason.CLIENT) {
            String reason = call.cancelReason() == null
                    ? "The answer is not needed any more."
                    : call.cancelReason().sentence();
            send(Notifications.cancelled(question.id(), reason));
        }
    }

    private static Object await(Input<?> input, LegacySession.Question question, Call call) {
        try {
            Message.Response response = question.answer().get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            if (response.error() != null) {
                throw new ToolException("The client refused " + InputCodec.method(input) + reason(response.error()));
            }
            return InputCodec.answer(input, response.result())
                    .orElseThrow(() -> new ToolException("The client's answer to " + InputCodec.method(input)
                            + " does not fit what was asked"));
        } catch (TimeoutException e) {
            throw new ToolException("The client did not answer " + InputCodec.method(input) + " in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the client");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String reason(Map<String, Object> error) {
        return error.get("message") instanceof String message ? ": " + message : " and did not say why";
    }

    @Override
    public void releaseConnection(Duration retry) {
        exchange.release(retry);
    }
}
