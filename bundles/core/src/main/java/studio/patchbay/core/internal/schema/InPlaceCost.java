package studio.patchbay.core.internal.schema;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many subschemas look at one and the same value, through composition and references. Without a bound a few lines
 * of {@code anyOf} over {@code $defs} mean millions of checks (2026-07-28: servers bound the cost of schemas).
 */
final class InPlaceCost {

    private static final long MAX = 5_000;
    private static final int MAX_DEPTH = 150; // less than what the Meter allows
    private static final long RUNNING = -1;

    private final Map<Object, List<Object>> children;
    private final IdentityHashMap<Object, Long> costs = new IdentityHashMap<>();

    InPlaceCost(Map<Object, List<Object>> children) {
        this.children = children;
    }

    void check(Object root) {
        of(root, 0);
        children.keySet().forEach(schema -> of(schema, 0));
    }

    private long of(Object schema, int depth) {
        Long known = costs.get(schema);
        if (known != null) {
            if (known == RUNNING) {
                throw new InvalidSchemaException(
                        "The schema refers to itself without going deeper into the value, so no check would ever end");
            }
            return known;
        }
        if (depth > MAX_DEPTH) {
            throw new InvalidSchemaException(
                    "The schema leads through more than " + MAX_DEPTH + " references for one value; make it simpler");
        }
        costs.put(schema, RUNNING);
        long cost = 1;
        for (Object child : children.getOrDefault(schema, List.of())) {
            cost += of(child, depth + 1);
            if (cost > MAX) {
                throw new InvalidSchemaException(
                        "The schema combines more than " + MAX + " alternatives for one value; make it simpler");
            }
        }
        costs.put(schema, cost);
        return cost;
    }
}
