package studio.patchbay.core.internal.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.Schema;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/**
 * Reads a schema into an unmodifiable JSON object of its own, so that neither its author can change it afterwards nor
 * an object of a skill's class hide in it.
 */
final class SchemaObject {

    static final int MAX_VALUES = 20_000;

    private int values;

    private SchemaObject() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> read(Schema schema) {
        Object value = schema.object() != null ? schema.object() : parse(schema.json());
        if (!(value instanceof Map)) {
            throw new InvalidSchemaException("The schema must be a JSON object");
        }
        return (Map<String, Object>) new SchemaObject().copy(value, "", 0);
    }

    private static Object parse(String json) {
        try {
            return Json.parse(json);
        } catch (InvalidJsonException e) {
            throw new InvalidSchemaException("The schema is not JSON: " + e.getMessage(), e);
        }
    }

    private Object copy(Object value, String pointer, int depth) {
        if (++values > MAX_VALUES) {
            throw new InvalidSchemaException("The schema is too large: it holds more than " + MAX_VALUES + " values");
        }
        if (depth > Json.MAX_DEPTH) {
            throw new InvalidSchemaException("The schema is nested more than " + Json.MAX_DEPTH + " levels deep");
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, member) -> {
                String name = String.valueOf(key);
                copy.put(name, copy(member, pointer + '/' + Pointers.encode(name), depth + 1));
            });
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element, pointer + '/' + copy.size(), depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value == null || value instanceof String || value instanceof Boolean || isNumber(value)) {
            return value;
        }
        throw new InvalidSchemaException(
                "At " + Pointers.shown(pointer) + ": a " + value.getClass().getName() + " is not a JSON value");
    }

    /** Not just any subclass of Number, which might be a skill's. */
    private static boolean isNumber(Object value) {
        return value instanceof Number
                && (value.getClass().getName().startsWith("java.lang.") || value.getClass().getName().startsWith("java.math."));
    }
}
