package studio.patchbay.api.handler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Members of definitions that have no place in the records. */
final class Further {

    private Further() {}

    /** @throws IllegalArgumentException if one of them has its place */
    static Map<String, Object> members(Map<String, Object> members, Set<String> known) {
        for (String name : members.keySet()) {
            if (known.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is no further member of a definition: it has its own place");
            }
        }
        return members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
