package studio.patchbay.core.internal.schema;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import studio.patchbay.json.Json;

/** One text for all JSON values that are equal: 1 and 1.0 are the same, key order does not count. */
final class Canonical {

    private Canonical() {}

    /** A text rather than maps and lists, whose hash codes a client can make collide. */
    static String text(Object value) {
        return Json.text(sorted(value));
    }

    private static Object sorted(Object value) {
        if (value instanceof Number number) {
            BigDecimal exact = Numbers.exact(number);
            return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new TreeMap<String, Object>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), sorted(member)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Canonical::sorted).toList();
        }
        return value;
    }
}
