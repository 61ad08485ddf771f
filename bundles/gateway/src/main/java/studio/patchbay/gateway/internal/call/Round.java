package studio.patchbay.gateway.internal.call;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a backend said last: its result, or what it wants to know before it gives one. It travels through the client, sealed, when
 * that has to come back with answers.
 *
 * @param result null when it asks
 * @param requests by their keys, each with {@code method} and {@code params}
 * @param state the backend's own, to be sent back with the answers; null for none
 * @param parked the key of the call that waits for the answers; null when none does
 */
record Round(Map<String, Object> result, Map<String, Object> requests, String state, String parked) {

    static Round done(Map<String, Object> result) {
        return new Round(result, Map.of(), null, null);
    }

    boolean isDone() {
        return result != null;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (result != null) {
            json.put("result", result);
        } else {
            json.put("requests", requests);
        }
        if (state != null) {
            json.put("state", state);
        }
        if (parked != null) {
            json.put("parked", parked);
        }
        return json;
    }

    @SuppressWarnings("unchecked")
    static Round of(Map<String, Object> json) {
        return new Round(
                (Map<String, Object>) json.get("result"),
                (Map<String, Object>) json.getOrDefault("requests", Map.of()),
                (String) json.get("state"),
                (String) json.get("parked"));
    }
}
