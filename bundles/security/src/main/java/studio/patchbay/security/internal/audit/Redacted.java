package studio.patchbay.security.internal.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes arguments for people to read: what looks like a secret is masked, what is long is cut, and all of it is short. */
final class Redacted {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NAME = 64;

    private final JsonGenerator out;
    /** How many more values and characters may be written. */
    private int left = 4_096;

    private Redacted(JsonGenerator out) {
        this.out = out;
    }

    static void write(Map<String, Object> arguments, JsonGenerator out) throws IOException {
        new Redacted(out).value(arguments);
    }

    private void value(Object value) throws IOException {
        left -= 8;
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String text) {
            text(Secrets.safe(text, LONGEST_TEXT));
        } else if (value instanceof Number number) {
            // Its length is bounded by the reader of messages.
            out.writeNumber(number.toString());
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else {
            out.writeNull();
        }
    }

    private void text(String text) throws IOException {
        left -= text.length();
        out.writeString(text);
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        int written = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (left < 0) {
                out.writeStringField("…", (map.size() - written) + " more");
                break;
            }
            String name = String.valueOf(entry.getKey());
            left -= Math.min(name.length(), LONGEST_NAME);
            out.writeFieldName(Secrets.safe(name, LONGEST_NAME));
            if (Secrets.isSecretName(name)) {
                text(Secrets.MASK);
            } else {
                value(entry.getValue());
            }
            written++;
        }
        out.writeEndObject();
    }

    private void array(List<?> list) throws IOException {
        out.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            if (left < 0) {
                out.writeString("…" + (list.size() - i) + " more");
                break;
            }
            value(list.get(i));
        }
        out.writeEndArray();
    }
}
