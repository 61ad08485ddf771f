package studio.patchbay.core.internal.schema;

import java.util.List;
import java.util.Map;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    static String encode(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    static String decode(String segment) {
        // ~2 is how JdkNode writes # below patternProperties.
        return segment.replace("~2", "#").replace("~1", "/").replace("~0", "~");
    }

    /** A pointer as people read it. */
    static String shown(String pointer) {
        return pointer.isEmpty() ? "the root" : pointer;
    }

    /** The value at a pointer, or null. */
    static Object value(Object root, String pointer) {
        if (pointer.isEmpty()) {
            return root;
        }
        if (!pointer.startsWith("/")) {
            return null;
        }
        Object value = root;
        for (String segment : pointer.substring(1).split("/", -1)) {
            value = step(value, decode(segment));
        }
        return value;
    }

    private static Object step(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (value instanceof List<?> list && name.matches("\\d{1,9}") && Integer.parseInt(name) < list.size()) {
            return list.get(Integer.parseInt(name));
        }
        return null;
    }
}
