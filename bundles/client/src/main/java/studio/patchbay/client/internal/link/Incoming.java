package studio.patchbay.client.internal.link;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/** Reads what servers send. */
final class Incoming {

    private Incoming() {}

    /**
     * Reads a message, or the batch of them that revision 2025-03-26 allows.
     *
     * @throws ProtocolViolationException when it is none
     */
    static void read(byte[] json, Consumer<Map<String, Object>> messages) {
        Object value = parse(json);
        if (value instanceof List<?> batch) {
            batch.forEach(one -> messages.accept(message(one)));
        } else {
            messages.accept(message(value));
        }
    }

    private static Object parse(byte[] json) {
        try {
            return Json.parse(json);
        } catch (InvalidJsonException e) {
            throw new ProtocolViolationException("A message is not valid JSON: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> message(Object value) {
        if (value instanceof Map<?, ?> message && "2.0".equals(message.get("jsonrpc"))) {
            return (Map<String, Object>) message;
        }
        throw new ProtocolViolationException("A message is not JSON-RPC 2.0");
    }

    /** The JSON object that an error page may be; empty for anything else. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> objectOrEmpty(byte[] body) {
        try {
            return body.length > 0 && Json.parse(body) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
        } catch (InvalidJsonException e) {
            return Map.of();
        }
    }
}
