package studio.patchbay.core.internal.skill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type that is one string, number or boolean in JSON.
 *
 * @param expected what a wrong value is told to be
 * @param schema the keywords of its schema
 * @param reader gives null, or throws an {@link IllegalArgumentException}, {@link ArithmeticException} or
 *     {@link java.time.DateTimeException}, for a wrong value
 */
record Scalar(String expected, Map<String, Object> schema, Function<Object, Object> reader) implements Binding {

    // Classes of the JDK only, so nothing of a skill is held.
    private static final Map<Class<?>, Scalar> ALL = new HashMap<>();

    static {
        put(new Scalar("a string", type("string"), json -> json instanceof String ? json : null), String.class);
        put(new Scalar("true or false", type("boolean"), json -> json instanceof Boolean ? json : null), boolean.class, Boolean.class);
        integer("an integer from -128 to 127", BigInteger::byteValueExact, byte.class, Byte.class);
        integer("an integer from -32768 to 32767", BigInteger::shortValueExact, short.class, Short.class);
        integer("an integer from -2147483648 to 2147483647", BigInteger::intValueExact, int.class, Integer.class);
        integer("an integer of 64 bits", BigInteger::longValueExact, long.class, Long.class);
        integer("an integer", integer -> integer, BigInteger.class);
        put(new Scalar("a number", type("number"), json -> finite(json) ? ((Number) json).floatValue() : null), float.class, Float.class);
        put(new Scalar("a number", type("number"), json -> finite(json) ? ((Number) json).doubleValue() : null), double.class, Double.class);
        put(new Scalar("a number", type("number"), json -> json instanceof Number n ? new BigDecimal(n.toString()) : null), BigDecimal.class);
        text("a URI", "uri", URI::create, URI.class);
        text("a path", null, Path::of, Path.class);
        text("a time such as 2026-07-28T12:30:00Z", "date-time", text -> OffsetDateTime.parse(text).toInstant(), Instant.class);
        text("a time such as 2026-07-28T12:30:00+02:00", "date-time", OffsetDateTime::parse, OffsetDateTime.class);
        text("a time such as 2026-07-28T12:30:00+02:00", "date-time", ZonedDateTime::parse, ZonedDateTime.class);
        text("a date such as 2026-07-28", "date", LocalDate::parse, LocalDate.class);
        text("a time of day such as 12:30:00", null, LocalTime::parse, LocalTime.class);
        text("a local time such as 2026-07-28T12:30:00", null, LocalDateTime::parse, LocalDateTime.class);
        text("a duration such as PT1H30M", "duration", Duration::parse, Duration.class);
        put(new Scalar("Base64", with(type("string"), "contentEncoding", "base64"),
                json -> json instanceof String text ? Base64.getDecoder().decode(text) : null), byte[].class);
    }

    static Optional<Binding> of(Class<?> type) {
        return Optional.ofNullable(ALL.get(type));
    }

    @Override
    public Object read(Object json) {
        Object value;
        try {
            value = reader.apply(json);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw Mismatch.expected(expected, json);
        }
        if (value == null) {
            throw Mismatch.expected(expected, json);
        }
        return value;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return new LinkedHashMap<>(schema);
    }

    private static void integer(String expected, Function<BigInteger, Object> convert, Class<?>... classes) {
        put(new Scalar(expected, type("integer"), json -> json instanceof Number n ? convert.apply(exact(n)) : null), classes);
    }

    private static BigInteger exact(Number number) {
        return number instanceof Integer || number instanceof Long
                ? BigInteger.valueOf(number.longValue())
                : new BigDecimal(number.toString()).toBigIntegerExact();
    }

    private static boolean finite(Object json) {
        return json instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static void text(String expected, String format, Function<String, Object> parse, Class<?> type) {
        Map<String, Object> schema = format == null ? type("string") : with(type("string"), "format", format);
        put(new Scalar(expected, schema, json -> json instanceof String text ? parse.apply(text) : null), type);
    }

    private static Map<String, Object> type(String name) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", name);
        return schema;
    }

    private static Map<String, Object> with(Map<String, Object> schema, String keyword, String value) {
        schema.put(keyword, value);
        return schema;
    }

    private static void put(Scalar scalar, Class<?>... classes) {
        for (Class<?> type : classes) {
            ALL.put(type, scalar);
        }
    }
}
