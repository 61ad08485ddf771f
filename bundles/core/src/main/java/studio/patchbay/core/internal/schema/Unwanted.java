package studio.patchbay.core.internal.schema;

import java.util.Map;

/** Says that something stands where the schema allows nothing: mostly a property that does not exist. */
record Unwanted(Map<String, Object> schema, String pointer) {

    private static final int MAX_NAMES = 20;

    String sentence() {
        if (!pointer.endsWith("/additionalProperties") && !pointer.endsWith("/unevaluatedProperties")) {
            return "is not allowed";
        }
        Object parent = Pointers.value(schema, pointer.substring(0, pointer.lastIndexOf('/')));
        if (parent instanceof Map<?, ?> object && object.get("properties") instanceof Map<?, ?> known && !known.isEmpty()) {
            return "is no known property; known are " + String.join(", ", known.keySet().stream()
                    .limit(MAX_NAMES)
                    .map(String::valueOf)
                    .toList()) + (known.size() > MAX_NAMES ? ", …" : "");
        }
        return "is no known property";
    }
}
