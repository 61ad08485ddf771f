package studio.patchbay.core.internal.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The quick way to say yes: a check of the simple keywords that most tools use, on the JDK values themselves. It never
 * says yes where the library would say no; a no is for the library to explain.
 */
@FunctionalInterface
interface Shape {

    Shape ANYTHING = value -> true;
    Shape NOTHING = value -> false;

    boolean fits(Object value);

    /** All of them, for example the keywords of one schema. */
    static Shape all(List<Shape> shapes) {
        if (shapes.size() <= 1) {
            return shapes.isEmpty() ? ANYTHING : shapes.get(0);
        }
        Shape[] checks = shapes.toArray(Shape[]::new);
        return value -> {
            for (Shape check : checks) {
                if (!check.fits(value)) {
                    return false;
                }
            }
            return true;
        };
    }

    static Shape any(List<Shape> shapes) {
        Shape[] checks = shapes.toArray(Shape[]::new);
        return value -> {
            for (Shape check : checks) {
                if (check.fits(value)) {
                    return true;
                }
            }
            return false;
        };
    }

    static Shape types(int types) {
        return value -> (types & JsonType.bits(value)) != 0;
    }

    static Shape oneOf(List<?> constants) {
        return value -> {
            for (Object constant : constants) {
                if (same(constant, value)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean same(Object constant, Object value) {
        if (constant instanceof Number a && value instanceof Number b) {
            return Numbers.compare(a, b) == 0;
        }
        return constant == null ? value == null : constant.equals(value);
    }

    /** @param sign 1 for a lower bound, -1 for an upper one */
    static Shape bound(Number bound, int sign, boolean exclusive) {
        return value -> {
            if (!(value instanceof Number number)) {
                return true;
            }
            int side = sign * Numbers.compare(number, bound);
            return exclusive ? side > 0 : side >= 0;
        };
    }

    static Shape length(int min, int max) {
        return value -> {
            if (!(value instanceof String text)) {
                return true;
            }
            int length = text.codePointCount(0, text.length());
            return length >= min && length <= max;
        };
    }

    static Shape items(int min, int max) {
        return value -> !(value instanceof Collection<?> list) || list.size() >= min && list.size() <= max;
    }

    static Shape size(int min, int max) {
        return value -> !(value instanceof Map<?, ?> map) || map.size() >= min && map.size() <= max;
    }

    static Shape each(Shape item) {
        return value -> {
            if (value instanceof Collection<?> list) {
                for (Object element : list) {
                    if (!item.fits(element)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    static Shape required(List<String> names) {
        String[] all = names.toArray(String[]::new);
        return value -> {
            if (value instanceof Map<?, ?> map) {
                for (String name : all) {
                    if (!map.containsKey(name)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    static Shape properties(Map<String, Shape> properties, Shape others) {
        return value -> {
            if (value instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    Shape shape = properties.getOrDefault(String.valueOf(member.getKey()), others);
                    if (!shape.fits(member.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        };
    }
}
