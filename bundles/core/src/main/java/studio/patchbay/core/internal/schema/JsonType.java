package studio.patchbay.core.internal.schema;

import java.util.Collection;
import java.util.Map;

/** The type names of JSON Schema, as bits of a set. */
enum JsonType {
    NULL,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    int bit() {
        return 1 << ordinal();
    }

    /** @return null for a name that is none */
    static JsonType named(Object name) {
        return switch (String.valueOf(name)) {
            case "null" -> NULL;
            case "boolean" -> BOOLEAN;
            case "integer" -> INTEGER;
            case "number" -> NUMBER;
            case "string" -> STRING;
            case "array" -> ARRAY;
            case "object" -> OBJECT;
            default -> null;
        };
    }

    /** The types that a value has: none for what is no JSON, two for an integer. */
    static int bits(Object value) {
        if (value instanceof String) {
            return STRING.bit();
        } else if (value instanceof Number number) {
            return Numbers.integral(number) ? INTEGER.bit() | NUMBER.bit() : NUMBER.bit();
        } else if (value instanceof Boolean) {
            return BOOLEAN.bit();
        } else if (value instanceof Map) {
            return OBJECT.bit();
        } else if (value instanceof Collection) {
            return ARRAY.bit();
        }
        return value == null ? NULL.bit() : 0;
    }

    static String nameOf(Object value) {
        int bits = bits(value);
        for (JsonType type : values()) {
            if ((bits & type.bit()) != 0) {
                return type.toString();
            }
        }
        return value.getClass().getName();
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
