package studio.patchbay.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain JDK values: {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Integer}, {@code Long},
 * {@code BigInteger}, {@code Double}, {@code Boolean} and null. Read and
 * written by hand: a mapper would take any object, and remember the class of it.
 */
public final class Json {

    /** Deepest nesting of objects and arrays in a message. */
    public static final int MAX_DEPTH = 64;

    /** Longest string in a message, in characters; large enough for an image in Base64. */
    public static final int MAX_STRING = 20_000_000;

    /** Longest number in a message, in characters. */
    public static final int MAX_NUMBER = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Names come from clients: interning or sharing them would let a client fill a table that is never emptied.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /**
     * Reads one JSON value in UTF-8.
     *
     * @throws InvalidJsonException when it is no JSON, has a duplicate key or is over a limit; the message says which
     */
    public static Object parse(byte[] json) {
        requireUtf8(json);
        return parse(() -> FACTORY.createParser(json));
    }

    /** Reads one JSON value from text; throws as {@link #parse(byte[])} does. */
    public static Object parse(String json) {
        return parse(() -> FACTORY.createParser(json));
    }

    /**
     * Keeps the parser from guessing UTF-16 and UTF-32: JSON is UTF-8 between systems (RFC 8259, section 8.1), and a
     * proxy in front of us reads it as that.
     */
    private static void requireUtf8(byte[] json) {
        for (int i = 0; i < Math.min(4, json.length); i++) {
            if (json[i] == 0 || json[i] == (byte) 0xFE || json[i] == (byte) 0xFF) {
                throw new InvalidJsonException("it is not UTF-8");
            }
        }
    }

    @FunctionalInterface
    private interface Opening {
        JsonParser open() throws IOException;
    }

    private static Object parse(Opening opening) {
        try (JsonParser parser = opening.open()) {
            if (parser.nextToken() == null) {
                throw new InvalidJsonException("it is empty");
            }
            Object value = read(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("more than one value");
            }
            return value;
        } catch (IOException e) {
            throw new InvalidJsonException(e);
        }
    }

    private static Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> readObject(in);
            case START_ARRAY -> readArray(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> readFraction(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, Object> readObject(JsonParser in) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            object.put(name, read(in));
        }
        return object;
    }

    private static List<Object> readArray(JsonParser in) throws IOException {
        List<Object> array = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(in));
        }
        return array;
    }

    private static double readFraction(JsonParser in) throws IOException {
        double value = in.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new InvalidJsonException("the number " + in.getText() + " is too large");
        }
        return value;
    }

    /** Writes a JSON value of JDK types, without line breaks. */
    public static byte[] bytes(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(out, value);
        } catch (IOException e) {
            throw notJson(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a JSON value of JDK types as text, without line breaks. */
    public static String text(Object value) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw notJson(e);
        }
        return text.toString();
    }

    static IllegalArgumentException notJson(IOException e) {
        return new IllegalArgumentException("not a JSON value: " + e.getMessage(), e);
    }

    static JsonFactory factory() {
        return FACTORY;
    }

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Map<?, ?> object) {
            out.writeStartObject();
            for (var member : object.entrySet()) {
                out.writeFieldName(name(member.getKey()));
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> array) {
            out.writeStartArray();
            for (Object element : array) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            write(out, number);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value == null) {
            out.writeNull();
        } else {
            throw new IllegalArgumentException("not a JSON value: a " + value.getClass().getName());
        }
    }

    private static String name(Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("not a JSON value: a map with the key " + key);
    }

    private static void write(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            out.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof Double && Double.isFinite(number.doubleValue())) {
            out.writeNumber(number.doubleValue());
        } else if (number instanceof Float && Float.isFinite(number.floatValue())) {
            out.writeNumber(number.floatValue());
        } else {
            throw new IllegalArgumentException("not a JSON value: the number " + number);
        }
    }
}
