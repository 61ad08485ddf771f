package studio.patchbay.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON Schema, 2020-12 unless its {@code $schema} says otherwise, as JSON text or as a JSON object. Exactly one of the
 * two is not null. It reaches clients as it is, key order included; the host reads it when the tool is registered and
 * refuses the tool if it is no valid schema, refers to the network or is too large.
 */
public record Schema(String json, Map<String, Object> object) {

    public Schema {
        if ((json == null) == (object == null)) {
            throw new IllegalArgumentException("give either the text or the object of a schema");
        }
        if (object != null) {
            object = Collections.unmodifiableMap(new LinkedHashMap<>(object));
        }
    }

    /** @param json the schema as JSON text */
    public static Schema json(String json) {
        return new Schema(json, null);
    }

    /** @param object the schema as a JSON object of maps, lists, strings, numbers and booleans */
    public static Schema of(Map<String, Object> object) {
        return new Schema(null, object);
    }

    /** The schema of a tool without arguments: {@code {"type":"object","additionalProperties":false}}. */
    public static Schema empty() {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        return of(object);
    }
}
