package studio.patchbay.core.internal.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.api.LogLevel;
import studio.patchbay.core.internal.dispatch.Call;
import studio.patchbay.core.internal.dispatch.ClientLink;
import studio.patchbay.core.internal.input.InputCodec;
import studio.patchbay.core.internal.input.InputRequiredSignal;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** The client of a stateless request: it hears only what the request asked for, and answers by coming back. */
record ModernLink(ModernRequest request, Exchange exchange) implements ClientLink {

    @Override
    public boolean supports(ClientFeature feature) {
        return request.features().contains(feature);
    }

    @Override
    public boolean wantsProgress() {
        return request.progressToken() != null && exchange.streams();
    }

    @Override
    public LogLevel logLevel() {
        return exchange.streams() ? request.logLevel() : null;
    }

    @Override
    public void progress(double done, double total, String message) {
        if (wantsProgress()) {
            exchange.send(Notifications.progress(
                    ProtocolVersion.LATEST, request.progressToken(), done, total, message));
        }
    }

    @Override
    public void log(LogLevel level, String logger, Object data) {
        // 2026-07-28 logging: nothing without a level in the request.
        if (request.logLevel() != null && level.compareTo(request.logLevel()) >= 0 && exchange.streams()) {
            exchange.send(Notifications.log(level, logger, data));
        }
    }

    @Override
    public Map<String, Object> ask(List<Input<?>> inputs, Call call) {
        Map<String, Object> answers = new HashMap<>();
        List<Input<?>> missing = new ArrayList<>();
        for (Input<?> input : inputs) {
            Optional<Object> answer = call.rounds().answer(input.key()).flatMap(r -> InputCodec.answer(input, r));
            answer.ifPresentOrElse(a -> answers.put(input.key(), a), () -> missing.add(input));
        }
        if (!missing.isEmpty()) {
            throw new InputRequiredSignal(missing);
        }
        return answers;
    }

    /** 2026-07-28 has no streams that can be picked up again. */
    @Override
    public void releaseConnection(Duration retry) {}
}
