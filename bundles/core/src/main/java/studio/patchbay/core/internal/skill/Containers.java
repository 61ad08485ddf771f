package studio.patchbay.core.internal.skill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bindings of types that are not scalars and not records. */
final class Containers {

    private Containers() {}

    /** {@code Object}: any JSON value, as it is. */
    record Any() implements Binding {
        @Override
        public Object read(Object json) {
            return json;
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return new LinkedHashMap<>();
        }
    }

    /** An enum, by the names of its constants. */
    record Names(Map<String, Object> constants) implements Binding {

        static Names of(Class<?> type) {
            var constants = new LinkedHashMap<String, Object>();
            Stream.of(type.getEnumConstants()).forEach(constant -> constants.put(((Enum<?>) constant).name(), constant));
            return new Names(constants);
        }

        @Override
        public Object read(Object json) {
            Object constant = json instanceof String ? constants.get(json) : null;
            if (constant == null) {
                throw Mismatch.expected("one of " + String.join(", ", constants.keySet()), json);
            }
            return constant;
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "string");
            schema.put("enum", List.copyOf(constants.keySet()));
            return schema;
        }
    }

    /** A {@code List}, or a {@code Set} when the items are unique. */
    record Items(Binding item, boolean unique) implements Binding {
        @Override
        public Object read(Object json) {
            if (!(json instanceof Collection<?> list)) {
                throw Mismatch.expected("an array", json);
            }
            Collection<Object> items = unique ? new LinkedHashSet<>() : new ArrayList<>(list.size());
            int index = 0;
            for (Object element : list) {
                try {
                    items.add(item.read(element));
                } catch (Mismatch e) {
                    throw e.below(Integer.toString(index));
                }
                index++;
            }
            return unique
                    ? Collections.unmodifiableSet((LinkedHashSet<Object>) items)
                    : Collections.unmodifiableList((List<Object>) items);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "array");
            if (!(item instanceof Any)) {
                schema.put("items", item.schema(definitions));
            }
            if (unique) {
                schema.put("uniqueItems", true);
            }
            return schema;
        }
    }

    /** A {@code Map<String, …>}. */
    record Members(Binding member) implements Binding {
        @Override
        public Object read(Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                throw Mismatch.expected("an object", json);
            }
            var members = new LinkedHashMap<String, Object>();
            map.forEach((name, value) -> {
                try {
                    members.put((String) name, member.read(value));
                } catch (Mismatch e) {
                    throw e.below((String) name);
                }
            });
            return Collections.unmodifiableMap(members);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "object");
            if (!(member instanceof Any)) {
                schema.put("additionalProperties", member.schema(definitions));
            }
            return schema;
        }
    }
}
