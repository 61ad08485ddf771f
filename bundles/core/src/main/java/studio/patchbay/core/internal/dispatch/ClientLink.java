package studio.patchbay.core.internal.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.api.LogLevel;

/** The way from one running call back to its client; one implementation per protocol era. */
public interface ClientLink {

    boolean supports(ClientFeature feature);

    boolean wantsProgress();

    /** @return null for no messages at all */
    LogLevel logLevel();

    /** @param message or null */
    void progress(double done, double total, String message);

    void log(LogLevel level, String logger, Object data);

    /**
     * The client's answers by key, all of them well-formed.
     *
     * @throws studio.patchbay.core.internal.input.InputRequiredSignal to end the call until the client comes back
     */
    Map<String, Object> ask(List<Input<?>> inputs, Call call);

    void releaseConnection(Duration retry);
}
