package studio.patchbay.core.internal.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a schema into a {@link Shape}, if it is simple: it has no keyword but those below and annotations, and each of
 * them has a value of the right type. So a simple schema needs no look at the meta-schema either.
 */
final class ShapeCompiler {

    private static final Set<String> TEXTS =
            Set.of("title", "description", "$comment", "format", "contentEncoding", "contentMediaType", "$schema");
    private static final Set<String> FLAGS = Set.of("deprecated", "readOnly", "writeOnly");
    private static final Set<String> NOT_SIMPLE = Set.of(
            "$ref", "$dynamicRef", "$recursiveRef", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary",
            "not", "if", "then", "else", "oneOf", "prefixItems", "contains", "minContains", "maxContains",
            "additionalItems", "unevaluatedItems", "unevaluatedProperties", "patternProperties", "propertyNames",
            "dependentSchemas", "dependentRequired", "dependencies", "multipleOf", "pattern", "uniqueItems",
            "contentSchema");

    private static final class NotSimple extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotSimple() {
            super(null, null, false, false);
        }
    }

    private ShapeCompiler() {}

    /** @return empty when the schema is not simple, or perhaps no schema at all */
    static Optional<Shape> compile(Map<String, Object> schema) {
        try {
            return Optional.of(shape(schema));
        } catch (NotSimple e) {
            return Optional.empty();
        }
    }

    private static Shape shape(Object schema) {
        if (schema instanceof Boolean flag) {
            return flag ? Shape.ANYTHING : Shape.NOTHING;
        }
        var checks = new ArrayList<Shape>();
        Map<?, ?> map = a(Map.class, schema);
        map.forEach((keyword, value) -> keyword(map, (String) keyword, value).ifPresent(checks::add));
        return Shape.all(checks);
    }

    private static Optional<Shape> keyword(Map<?, ?> schema, String keyword, Object value) {
        return switch (keyword) {
            case "type" -> Optional.of(Shape.types(types(value)));
            case "enum" -> Optional.of(Shape.oneOf(constants(a(List.class, value))));
            case "const" -> Optional.of(Shape.oneOf(constants(java.util.Collections.singletonList(value))));
            case "minimum" -> Optional.of(Shape.bound(a(Number.class, value), 1, false));
            case "maximum" -> Optional.of(Shape.bound(a(Number.class, value), -1, false));
            case "exclusiveMinimum" -> Optional.of(Shape.bound(a(Number.class, value), 1, true));
            case "exclusiveMaximum" -> Optional.of(Shape.bound(a(Number.class, value), -1, true));
            case "minLength" -> Optional.of(Shape.length(count(value), Integer.MAX_VALUE));
            case "maxLength" -> Optional.of(Shape.length(0, count(value)));
            case "minItems" -> Optional.of(Shape.items(count(value), Integer.MAX_VALUE));
            case "maxItems" -> Optional.of(Shape.items(0, count(value)));
            case "minProperties" -> Optional.of(Shape.size(count(value), Integer.MAX_VALUE));
            case "maxProperties" -> Optional.of(Shape.size(0, count(value)));
            case "required" -> Optional.of(Shape.required(names(value)));
            case "items" -> Optional.of(Shape.each(shape(value)));
            case "anyOf" -> Optional.of(Shape.any(shapes(value)));
            case "allOf" -> Optional.of(Shape.all(shapes(value)));
            case "properties" -> Optional.of(Shape.properties(
                    members(value),
                    schema.containsKey("additionalProperties") ? shape(schema.get("additionalProperties")) : Shape.ANYTHING));
            case "additionalProperties" -> schema.containsKey("properties")
                    ? Optional.empty()
                    : Optional.of(Shape.properties(Map.of(), shape(value)));
            default -> annotation(keyword, value);
        };
    }

    private static Optional<Shape> annotation(String keyword, Object value) {
        if (NOT_SIMPLE.contains(keyword)) {
            throw new NotSimple();
        } else if (TEXTS.contains(keyword)) {
            a(String.class, value);
        } else if (FLAGS.contains(keyword)) {
            a(Boolean.class, value);
        } else if (keyword.equals("examples")) {
            a(List.class, value);
        } else if (keyword.equals("$defs") || keyword.equals("definitions")) {
            members(value);
        }
        return Optional.empty();
    }

    private static Map<String, Shape> members(Object value) {
        var shapes = new HashMap<String, Shape>();
        a(Map.class, value).forEach((name, schema) -> shapes.put((String) name, shape(schema)));
        return shapes;
    }

    private static List<Shape> shapes(Object value) {
        var shapes = new ArrayList<Shape>();
        a(List.class, value).forEach(schema -> shapes.add(shape(schema)));
        return some(shapes);
    }

    private static int types(Object value) {
        int bits = 0;
        for (Object name : value instanceof List<?> list ? some(unique(list)) : List.of(a(String.class, value))) {
            JsonType type = JsonType.named(a(String.class, name));
            if (type == null) {
                throw new NotSimple();
            }
            bits |= type.bit();
        }
        return bits;
    }

    private static List<?> constants(List<?> values) {
        for (Object value : values) {
            if (value instanceof Collection || value instanceof Map) {
                throw new NotSimple();
            }
        }
        return values;
    }

    private static List<String> names(Object value) {
        var names = new ArrayList<String>();
        for (Object name : unique(a(List.class, value))) {
            names.add(a(String.class, name));
        }
        return names;
    }

    private static int count(Object value) {
        if (a(Integer.class, value) < 0) {
            throw new NotSimple();
        }
        return (Integer) value;
    }

    private static <T extends Collection<?>> T unique(T values) {
        if (new HashSet<>(values).size() != values.size()) {
            throw new NotSimple();
        }
        return values;
    }

    private static <T extends Collection<?>> T some(T values) {
        if (values.isEmpty()) {
            throw new NotSimple();
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static <T> T a(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new NotSimple();
        }
        return (T) value;
    }
}
