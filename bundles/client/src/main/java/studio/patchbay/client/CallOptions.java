package studio.patchbay.client;

import java.time.Duration;
import java.util.Map;

/**
 * What goes with one request.
 *
 * @param capabilities that the client has for this request; counts on the modern era only
 * @param meta further members of {@code _meta}
 * @param logLevel from which on the server may send log messages about it; null for none
 * @param timeout null for the backend's
 * @param repeatable whether it may be sent a second time, after a session was lost
 * @param listener hears of what happens meanwhile
 */
public record CallOptions(
        Map<String, Object> capabilities,
        Map<String, Object> meta,
        String logLevel,
        Duration timeout,
        boolean repeatable,
        CallListener listener) {

    /** No capabilities, not repeatable, nobody listens. */
    public static final CallOptions DEFAULT =
            new CallOptions(Map.of(), Map.of(), null, null, false, CallListener.DEAF);

    public CallOptions withCapabilities(Map<String, Object> value) {
        return new CallOptions(value, meta, logLevel, timeout, repeatable, listener);
    }

    public CallOptions withMeta(Map<String, Object> value) {
        return new CallOptions(capabilities, value, logLevel, timeout, repeatable, listener);
    }

    public CallOptions withLogLevel(String value) {
        return new CallOptions(capabilities, meta, value, timeout, repeatable, listener);
    }

    public CallOptions withTimeout(Duration value) {
        return new CallOptions(capabilities, meta, logLevel, value, repeatable, listener);
    }

    public CallOptions withRepeatable(boolean value) {
        return new CallOptions(capabilities, meta, logLevel, timeout, value, listener);
    }

    public CallOptions withListener(CallListener value) {
        return new CallOptions(capabilities, meta, logLevel, timeout, repeatable, value);
    }
}
