package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of SSE events (HTML standard, section 9.2.5) that wait to be written; empty it holds no memory. */
final class EventBuffer {

    private static final byte[] NOTHING = {};
    private static final byte[] ID = ascii("id: ");
    private static final byte[] RETRY = ascii("retry: ");
    private static final byte[] TYPE = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] COMMENT = ascii(": keep-alive\n\n");
    private static final int LARGEST_FRAME = 64;

    private byte[] bytes = NOTHING;
    private int size;

    int size() {
        return size;
    }

    /** At most what {@link #event} adds. */
    static long size(String id, byte[] json) {
        return LARGEST_FRAME + (id == null ? 0L : 3L * id.length()) + (json == null ? 0L : json.length);
    }

    /** Adds one event; JSON has no line breaks, so its data is one line. */
    void event(String id, byte[] json, Long retryMillis) {
        if (size == 0) {
            bytes = new byte[(int) size(id, json)];
        }
        if (id != null) {
            line(ID, id.getBytes(StandardCharsets.UTF_8));
        }
        if (retryMillis != null) {
            line(RETRY, ascii(retryMillis.toString()));
        }
        line(DATA, json == null ? NOTHING : json);
        add((byte) '\n');
    }

    /** Adds an event of a type of its own, and without id. */
    void event(String type, byte[] data) {
        line(TYPE, ascii(type));
        line(DATA, data);
        add((byte) '\n');
    }

    void comment() {
        add(COMMENT);
    }

    ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, size);
        bytes = NOTHING;
        size = 0;
        return taken;
    }

    private void line(byte[] field, byte[] value) {
        add(field);
        add(value);
        add((byte) '\n');
    }

    private void add(byte... more) {
        if (bytes.length - size < more.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
