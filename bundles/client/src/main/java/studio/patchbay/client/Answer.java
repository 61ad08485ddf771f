package studio.patchbay.client;

import java.time.Duration;
import java.util.Map;

/**
 * The result of a request.
 *
 * @param result as the server sent it
 */
public record Answer(Map<String, Object> result) {

    /** Whether the server wants answers first: to be asked again with {@code inputResponses} and its {@link #requestState}. */
    public boolean inputRequired() {
        return "input_required".equals(result.get("resultType"));
    }

    /** By the keys that {@code inputResponses} has to have; empty when only the state is to be sent back. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> inputRequests() {
        return result.get("inputRequests") instanceof Map<?, ?> requests ? (Map<String, Object>) requests : Map.of();
    }

    /** Null for none. */
    public String requestState() {
        return result.get("requestState") instanceof String state ? state : null;
    }

    /** How long it is good for; null when the server does not say. */
    public Duration ttl() {
        return result.get("ttlMs") instanceof Number ttl && ttl.longValue() >= 0
                ? Duration.ofMillis(ttl.longValue())
                : null;
    }
}
