package studio.patchbay.core.internal.skill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns what a skill returns into JSON values of JDK types. */
final class JsonWriter {

    private final Function<Class<?>, RecordBinding> records;

    JsonWriter(Function<Class<?>, RecordBinding> records) {
        this.records = records;
    }

    /** @throws IllegalStateException when it has no JSON form; the message is for the author */
    Object write(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Record) {
            return records.apply(value.getClass()).write(value, this);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof Collection<?> list) {
            var array = new ArrayList<Object>(list.size());
            list.forEach(element -> array.add(write(element)));
            return array;
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Optional<?> maybe) {
            return maybe.map(this::write).orElse(null);
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            // RFC 3339 wants the seconds, which toString() leaves out when they are zero.
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((TemporalAccessor) value);
        } else if (value instanceof URI || value instanceof Path
                || value instanceof TemporalAccessor || value instanceof TemporalAmount) {
            return value.toString();
        }
        throw new IllegalStateException(
                "A " + value.getClass().getName() + " has no JSON form; return a record, a list, a map, text or a number");
    }

    private Map<String, Object> object(Map<?, ?> map) {
        var object = new LinkedHashMap<String, Object>();
        map.forEach((key, member) -> object.put(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key), write(member)));
        return object;
    }

    private static Number number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalStateException(number + " is no JSON number");
            }
            return number;
        }
        if (number instanceof BigInteger || number instanceof BigDecimal || number.getClass().getPackageName().equals("java.lang")) {
            return number;
        }
        return number.longValue(); // AtomicInteger and the like
    }
}
