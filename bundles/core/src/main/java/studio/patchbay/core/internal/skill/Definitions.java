package studio.patchbay.core.internal.skill;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Inlines the schemas of records, because models read that best, and puts only recursive ones under {@code $defs}. */
final class Definitions {

    private static final int MAX_RECORDS = 1_000;

    private final RecordBinding root;
    private final Set<RecordBinding> open = new HashSet<>();
    private final Map<RecordBinding, String> names = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();
    private int inlined;

    private Definitions(RecordBinding root) {
        this.root = root;
    }

    static Map<String, Object> schema(Binding binding) {
        var definitions = new Definitions(binding instanceof RecordBinding type ? type : null);
        Map<String, Object> schema = binding.schema(definitions);
        if (!definitions.schemas.isEmpty()) {
            schema.put("$defs", definitions.schemas);
        }
        return schema;
    }

    Map<String, Object> of(RecordBinding type) {
        if (names.containsKey(type)) {
            return reference(type);
        }
        if (open.contains(type)) {
            names.put(type, type == root ? "" : freeName(type.type().getSimpleName()));
            return reference(type);
        }
        if (++inlined > MAX_RECORDS) {
            throw new IllegalArgumentException(
                    "The record " + type.type().getSimpleName() + " unfolds into more than " + MAX_RECORDS + " records; make it smaller");
        }
        open.add(type);
        Map<String, Object> schema = type.body(this);
        open.remove(type);
        if (type == root || !names.containsKey(type)) {
            return schema;
        }
        schemas.put(names.get(type), schema);
        return reference(type);
    }

    private Map<String, Object> reference(RecordBinding type) {
        var reference = new LinkedHashMap<String, Object>();
        reference.put("$ref", type == root ? "#" : "#/$defs/" + names.get(type));
        return reference;
    }

    private String freeName(String name) {
        var taken = new LinkedHashSet<>(names.values());
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }
}
