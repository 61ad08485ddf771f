package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import studio.patchbay.client.ProtocolViolationException;

/** Reads a stream of server-sent events (HTML, section 9.2.6) as it comes, without holding more than one of them. */
final class EventReader {

    /** Takes the events. */
    interface Events {

        /**
         * @param id null for none
         * @param data empty for an event without
         * @param retry null for none
         */
        void event(String id, byte[] data, Duration retry);

        /** A comment, which servers send to show that they are there. */
        default void comment() {}
    }

    private static final byte[] DATA = "data".getBytes(UTF_8);
    private static final int SHORT_FIELD = 4096;

    private final Events events;
    private final int maxBytes;
    private final Line line = new Line();
    private final Line data = new Line();
    private boolean hasData;
    private boolean skipNewline;
    private boolean begun;
    private String id;
    private Duration retry;

    EventReader(Events events, int maxBytes) {
        this.events = events;
        this.maxBytes = maxBytes;
    }

    /** @throws ProtocolViolationException when an event is larger than allowed */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (skipNewline && bytes.get(bytes.position()) == '\n') {
                bytes.get();
                skipNewline = false;
                continue;
            }
            skipNewline = false;
            readPart(bytes);
        }
    }

    private void readPart(ByteBuffer bytes) {
        int start = bytes.position();
        int end = start;
        byte last = 0;
        while (end < bytes.limit() && (last = bytes.get(end)) != '\n' && last != '\r') {
            end++;
        }
        if (line.size() + data.size() + (end - start) > maxBytes) {
            throw new ProtocolViolationException("An event is larger than " + maxBytes + " bytes");
        }
        line.take(bytes, end - start);
        if (bytes.hasRemaining()) {
            bytes.get();
            skipNewline = last == '\r';
            endOfLine();
        }
    }

    private void endOfLine() {
        int from = begun ? 0 : line.afterByteOrderMark();
        begun = true;
        if (line.size() == from) {
            dispatch();
        } else if (line.startsWith(DATA, from)) {
            if (hasData) {
                data.write('\n');
            }
            hasData = true;
            line.moveTo(data, line.valueStart(from + DATA.length));
        } else if (line.size() <= SHORT_FIELD) {
            field(line.text(from));
        }
        line.reset();
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        if (colon == 0) {
            events.comment();
        } else if (name.equals("id") && value.indexOf('\0') < 0) {
            id = value;
        } else if (name.equals("retry") && !value.isEmpty() && value.length() < 10
                && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            retry = Duration.ofMillis(Long.parseLong(value));
        }
    }

    private void dispatch() {
        if (hasData || id != null || retry != null) {
            byte[] all = data.toByteArray();
            String ofThis = id;
            Duration again = retry;
            data.reset();
            hasData = false;
            id = null;
            retry = null;
            events.event(ofThis, all, again);
        }
    }

    /** A line that is not whole yet, or the lines of data before. */
    private static final class Line extends ByteArrayOutputStream {

        void take(ByteBuffer from, int length) {
            if (from.hasArray()) {
                write(from.array(), from.arrayOffset() + from.position(), length);
                from.position(from.position() + length);
            } else {
                for (int i = 0; i < length; i++) {
                    write(from.get());
                }
            }
        }

        String text(int from) {
            return new String(buf, from, count - from, UTF_8);
        }

        int afterByteOrderMark() {
            return count >= 3 && buf[0] == (byte) 0xEF && buf[1] == (byte) 0xBB && buf[2] == (byte) 0xBF ? 3 : 0;
        }

        /** Whether it is this field, with or without a value. */
        boolean startsWith(byte[] name, int from) {
            if (count < from + name.length || count > from + name.length && buf[from + name.length] != ':') {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (buf[from + i] != name[i]) {
                    return false;
                }
            }
            return true;
        }

        int valueStart(int colon) {
            return colon + 1 < count && buf[colon + 1] == ' ' ? colon + 2 : Math.min(count, colon + 1);
        }

        void moveTo(Line other, int start) {
            other.write(buf, start, count - start);
        }
    }
}
