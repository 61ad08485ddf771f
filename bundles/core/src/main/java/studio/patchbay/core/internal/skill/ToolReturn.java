package studio.patchbay.core.internal.skill;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.Content;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.json.Json;

/**
 * What a tool's method returns and how it becomes a result.
 *
 * @param output the schema of the structured result, or null
 */
record ToolReturn(SkillMethod method, Kind kind, Schema output, Records records) {

    private enum Kind {
        NOTHING,
        TEXT,
        JSON_TEXT,
        STRUCTURED,
        CONTENT,
        CONTENTS,
        RESULT
    }

    /** @throws BadMethod when the return type is not one of those in the Javadoc of {@code @Tool} */
    static ToolReturn of(SkillMethod method, Records records) {
        Type type = method.returned();
        Kind kind = kind(method, type);
        try {
            return new ToolReturn(method, kind, kind == Kind.STRUCTURED ? records.schemaOf(type) : null, records);
        } catch (IllegalArgumentException e) {
            throw method.bad("returns what cannot be sent: " + e.getMessage());
        }
    }

    private static Kind kind(SkillMethod method, Type type) {
        Class<?> raw = raw(type);
        if (raw == void.class) {
            return Kind.NOTHING;
        } else if (raw == ToolResult.class) {
            return Kind.RESULT;
        } else if (Content.class.isAssignableFrom(raw)) {
            return Kind.CONTENT;
        } else if (raw == List.class) {
            return Content.class.isAssignableFrom(element(type)) ? Kind.CONTENTS : Kind.STRUCTURED;
        } else if (raw.isRecord()) {
            return Kind.STRUCTURED;
        } else if (raw == Map.class || raw.isEnum()) {
            return Kind.JSON_TEXT;
        } else if (raw == String.class) {
            return Kind.TEXT;
        } else if (raw != byte[].class && Scalar.of(raw).isPresent()) {
            return Kind.JSON_TEXT;
        }
        throw method.bad("returns " + type.getTypeName() + "; it may return a record, List, Map, String, number, boolean,"
                + " enum, Content, List<Content>, ToolResult or nothing");
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    private static Class<?> element(Type list) {
        if (!(list instanceof ParameterizedType generic)) {
            return Object.class;
        }
        Type element = generic.getActualTypeArguments()[0];
        return raw(element instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : element);
    }

    ToolResult result(Object value) {
        if (kind == Kind.NOTHING) {
            return ToolResult.text("Done.");
        }
        if (value == null) {
            throw new IllegalStateException(method + " returned null");
        }
        return switch (kind) {
            case RESULT -> (ToolResult) value;
            case CONTENT -> ToolResult.of((Content) value);
            case CONTENTS -> ToolResult.of(((List<?>) value).toArray(Content[]::new));
            case TEXT -> ToolResult.text((String) value);
            case STRUCTURED -> structured(records.write(value));
            default -> ToolResult.text(text(records.write(value)));
        };
    }

    private static ToolResult structured(Object json) {
        return ToolResult.structured(json, Json.text(json));
    }

    private static String text(Object json) {
        return json instanceof String text ? text : Json.text(json);
    }
}
