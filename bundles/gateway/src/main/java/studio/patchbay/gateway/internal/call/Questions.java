package studio.patchbay.gateway.internal.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.Answers;
import studio.patchbay.api.Input;
import studio.patchbay.api.RawInput;
import studio.patchbay.api.ToolContext;

/** Gives the questions of a backend to the client, round after round. */
final class Questions {

    private static final Set<String> METHODS = Set.of("elicitation/create", "sampling/createMessage", "roots/list");

    private final ToolContext client;
    private final Set<String> used = new HashSet<>();

    Questions(ToolContext client) {
        this.client = client;
    }

    static boolean areKnown(String method) {
        return METHODS.contains(method);
    }

    /** @return the answers by the keys of the backend. Throws as {@link ToolContext#inputs} does */
    Map<String, Map<String, Object>> ask(Map<String, Object> requests) {
        Map<String, RawInput> inputs = new LinkedHashMap<>();
        requests.forEach((key, request) -> inputs.put(key, input(unused(key), (Map<?, ?>) request)));
        Answers answers = client.inputs(inputs.values().toArray(Input<?>[]::new));
        Map<String, Map<String, Object>> byKey = new HashMap<>();
        inputs.forEach((key, input) -> byKey.put(key, answers.of(input)));
        return byKey;
    }

    /** A question may be asked again under its key; the client's answer to the first one would be taken for one to the second. */
    private String unused(String key) {
        String free = key;
        for (int n = 2; !used.add(free); n++) {
            free = key + "." + n;
        }
        return free;
    }

    @SuppressWarnings("unchecked")
    private static RawInput input(String key, Map<?, ?> request) {
        Map<String, Object> params =
                request.get("params") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        return new RawInput(key, String.valueOf(request.get("method")), params);
    }
}
