package studio.patchbay.core.internal.schema;

import java.util.List;
import studio.patchbay.json.Json;

/**
 * What one keyword wants and what it got.
 *
 * @param parameter the keyword's value in the schema, or null when it is not at hand
 * @param value what was found in the instance
 * @param otherwise the library's own words
 */
record Wording(String keyword, Object parameter, Object value, String otherwise) {

    private static final int MAX_SHOWN = 60;

    String sentence() {
        if (parameter == null && !keyword.equals("const")) {
            return Sentences.lower(otherwise);
        }
        return switch (keyword) {
            case "type" -> "must be " + types() + ", was " + JsonType.nameOf(value);
            case "enum" -> "must be one of " + list() + was();
            case "const" -> "must be " + shown(parameter) + was();
            case "minimum" -> "must be at least " + parameter + was();
            case "maximum" -> "must be at most " + parameter + was();
            case "exclusiveMinimum" -> "must be greater than " + parameter + was();
            case "exclusiveMaximum" -> "must be less than " + parameter + was();
            case "multipleOf" -> "must be a multiple of " + parameter + was();
            case "minLength" -> "must have at least " + counted("character") + was();
            case "maxLength" -> "must have at most " + counted("character") + was();
            case "minItems" -> "must have at least " + counted("item");
            case "maxItems" -> "must have at most " + counted("item");
            case "minProperties" -> "must have at least " + counted("property");
            case "maxProperties" -> "must have at most " + counted("property");
            case "pattern" -> "must match the pattern " + parameter + was();
            case "contains" -> "holds no item that fits " + shown(parameter);
            case "not" -> "must not fit " + shown(parameter);
            default -> Sentences.lower(otherwise);
        };
    }

    private String types() {
        return parameter instanceof List<?> list ? String.join(" or ", list.stream().map(String::valueOf).toList()) : String.valueOf(parameter);
    }

    private String list() {
        return parameter instanceof List<?> list
                ? cut(String.join(", ", list.stream().map(Json::text).toList()), 4 * MAX_SHOWN)
                : shown(parameter);
    }

    private String counted(String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return parameter + " " + (parameter.equals(1) ? noun : plural);
    }

    private String was() {
        return ", was " + shown(value);
    }

    private static String shown(Object value) {
        return cut(Json.text(value), MAX_SHOWN);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "…";
    }
}
