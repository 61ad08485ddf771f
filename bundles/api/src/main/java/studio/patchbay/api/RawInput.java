package studio.patchbay.api;

import java.util.Map;
import java.util.Objects;

/**
 * A question of another server, given on to the client as it is; so is the answer. For handlers that stand for a tool
 * elsewhere.
 *
 * @param key names the question within this call
 * @param method {@code elicitation/create}, {@code sampling/createMessage} or {@code roots/list}
 * @param params of the request, as JSON; the host only takes out, or puts in, what the client's revision has otherwise
 */
public record RawInput(String key, String method, Map<String, Object> params) implements Input<Map<String, Object>> {

    /** @throws IllegalArgumentException if clients are not asked such a thing */
    public RawInput {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(params, "params");
        feature(method, params);
    }

    @Override
    public ClientFeature feature() {
        return feature(method, params);
    }

    private static ClientFeature feature(String method, Map<String, Object> params) {
        return switch (method) {
            case "elicitation/create" -> "url".equals(params.get("mode")) ? ClientFeature.URLS : ClientFeature.FORMS;
            case "sampling/createMessage" -> ClientFeature.ofSampling(params);
            case "roots/list" -> ClientFeature.ROOTS;
            default -> throw new IllegalArgumentException("clients are not asked " + method);
        };
    }
}
