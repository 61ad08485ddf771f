package studio.patchbay.security.internal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Writes the members of a record. All but visible ASCII is escaped, so that nothing that a client sent can end a line, move a
 * cursor or hide text, whatever shows the log.
 */
final class RecordJson {

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).characterEscapes(new Delete()).build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator out;

    RecordJson() {
        try {
            out = FACTORY.createGenerator(bytes);
            out.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** DEL is a control character, too, although JSON lets it be. */
    private static final class Delete extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DEL = 0x7F;

        private final int[] escapes;

        Delete() {
            escapes = Arrays.copyOf(CharacterEscapes.standardAsciiEscapesForJSON(), DEL + 1);
            escapes[DEL] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return null;
        }
    }

    /** Writes to the generator. */
    interface Part {
        void write(JsonGenerator out) throws IOException;
    }

    RecordJson part(String name, Part part) {
        try {
            out.writeFieldName(name);
            part.write(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing for an empty text or null. */
    RecordJson text(String name, String text) {
        return text == null || text.isEmpty() ? this : part(name, json -> json.writeString(text));
    }

    RecordJson number(String name, double number) {
        return part(name, json -> json.writeNumber(number));
    }

    RecordJson number(String name, long number) {
        return part(name, json -> json.writeNumber(number));
    }

    /** The members in UTF-8, without the braces. */
    byte[] body() {
        try {
            out.writeEndObject();
            out.close();
            byte[] object = bytes.toByteArray();
            return Arrays.copyOfRange(object, 1, object.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
