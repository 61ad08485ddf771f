package studio.patchbay.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes one JSON value piece by piece into a byte array; fields with a null value are left out. */
public final class JsonOut {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator out;

    public JsonOut() {
        try {
            out = Json.factory().createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that writes fields or values. */
    @FunctionalInterface
    public interface Part {
        void write(JsonOut out);
    }

    public JsonOut object(Part fields) {
        return run(() -> {
            out.writeStartObject();
            fields.write(this);
            out.writeEndObject();
        });
    }

    public JsonOut object(String name, Part fields) {
        return name(name).object(fields);
    }

    public JsonOut array(String name, Part values) {
        name(name);
        return run(() -> {
            out.writeStartArray();
            values.write(this);
            out.writeEndArray();
        });
    }

    public JsonOut field(String name, String value) {
        return value == null ? this : run(() -> out.writeStringField(name, value));
    }

    public JsonOut field(String name, boolean value) {
        return run(() -> out.writeBooleanField(name, value));
    }

    public JsonOut field(String name, long value) {
        return run(() -> out.writeNumberField(name, value));
    }

    /** Writes a whole number without a fraction, so that 50 does not become 50.0. */
    public JsonOut field(String name, double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? field(name, (long) value)
                : run(() -> out.writeNumberField(name, value));
    }

    /** Bytes as Base64. */
    public JsonOut field(String name, byte[] value) {
        return run(() -> out.writeBinaryField(name, value));
    }

    public JsonOut nullField(String name) {
        return run(() -> out.writeNullField(name));
    }

    /** Any JSON value of JDK types; null is left out. */
    public JsonOut field(String name, Object value) {
        return value == null ? this : name(name).value(value);
    }

    /** An object that is left out when empty. */
    public JsonOut fieldUnlessEmpty(String name, Map<String, Object> value) {
        return value.isEmpty() ? this : field(name, (Object) value);
    }

    /** JSON that was encoded before. */
    public JsonOut raw(String name, SerializableString json) {
        name(name);
        return run(() -> out.writeRawValue(json));
    }

    /** Any JSON value of JDK types. */
    public JsonOut value(Object value) {
        return run(() -> Json.write(out, value));
    }

    /** Ends the value. */
    public byte[] toBytes() {
        run(out::close);
        return bytes.toByteArray();
    }

    private JsonOut name(String name) {
        return run(() -> out.writeFieldName(name));
    }

    private JsonOut run(Writing step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw Json.notJson(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
