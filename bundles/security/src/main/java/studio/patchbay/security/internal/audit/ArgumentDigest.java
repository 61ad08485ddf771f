package studio.patchbay.security.internal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A digest of arguments: equal ones have an equal digest. HMAC-SHA-256 with a key that stays with the log, of JSON whose
 * members are sorted and whose numbers are written by their value. A plain hash would not do: the arguments of most calls are so
 * few that whoever reads the log could try them all.
 */
final class ArgumentDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Mac prototype;

    private ArgumentDigest(byte[] key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Uses the key in the file, and makes one if there is none.
     *
     * @throws IOException when that cannot be; the message is a sentence
     */
    static ArgumentDigest withKeyIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes; delete it, and a new one is made");
        }
        return new ArgumentDigest(key);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(file, key, StandardOpenOption.WRITE);
    }

    /** As {@code hmac-sha256:} and lower-case hex. */
    String of(Map<String, Object> arguments) {
        Mac mac = mac();
        try (JsonGenerator out = FACTORY.createGenerator(new MacStream(mac))) {
            write(arguments, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal());
    }

    /** A copy, as looking an algorithm up takes longer than the digest of a few arguments. */
    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this Java cannot be copied", e);
        }
    }

    private static final class MacStream extends OutputStream {

        private final Mac mac;

        MacStream(Mac mac) {
            this.mac = mac;
        }

        @Override
        public void write(int b) {
            mac.update((byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            mac.update(bytes, offset, length);
        }
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
            out.writeStartObject();
            for (Map.Entry<String, Object> member : sorted.entrySet()) {
                out.writeFieldName(member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            out.writeNumber(new BigDecimal(number.toString()).stripTrailingZeros().toString());
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }
}
