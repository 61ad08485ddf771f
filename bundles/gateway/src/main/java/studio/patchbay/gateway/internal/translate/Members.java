package studio.patchbay.gateway.internal.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads members of what a backend has sent, in which everything may be missing or of another type. */
final class Members {

    private Members() {}

    static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : null;
    }

    static boolean flag(Map<String, Object> object, String name, boolean otherwise) {
        return object.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** Without members that are null; empty when there is no such object. */
    static Map<String, Object> object(Map<String, Object> object, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (object.get(name) instanceof Map<?, ?> found) {
            found.forEach((key, value) -> {
                if (key instanceof String text && value != null) {
                    members.put(text, value);
                }
            });
        }
        return members;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(item -> (Map<String, Object>) item).toList()
                : List.of();
    }

    static List<String> texts(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
