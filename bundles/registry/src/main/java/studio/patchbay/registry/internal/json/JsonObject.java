package studio.patchbay.registry.internal.json;

import java.util.Map;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/** Reads what is to be one object. */
public final class JsonObject {

    private JsonObject() {}

    /** @throws IllegalArgumentException if the bytes are no JSON, no object, or there is more behind it */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> read(byte[] bytes) {
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> object) {
                return (Map<String, Object>) object;
            }
        } catch (InvalidJsonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }
}
