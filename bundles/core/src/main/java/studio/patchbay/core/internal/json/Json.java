package studio.patchbay.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON as plain JDK values: {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Integer}, {@code Long},
 * {@code BigInteger}, {@code Double}, {@code Boolean} and null. The mapper never sees a class of a skill, so it cannot
 * pin one.
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

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private static final ObjectReader READER = MAPPER.readerFor(Object.class);

    private static final ObjectWriter WRITER = MAPPER.writer();

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
            Object value = READER.readValue(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("more than one value");
            }
            return value;
        } catch (IOException e) {
            throw new InvalidJsonException(e);
        }
    }

    /** Writes a JSON value of JDK types, without line breaks. */
    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a JSON value of JDK types as text, without line breaks. */
    public static String text(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
        }
    }

    static JsonFactory factory() {
        return FACTORY;
    }

    static void write(JsonGenerator generator, Object value) throws IOException {
        WRITER.writeValue(generator, value);
    }
}
