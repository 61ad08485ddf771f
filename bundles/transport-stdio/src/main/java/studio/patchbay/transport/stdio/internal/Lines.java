package studio.patchbay.transport.stdio.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a byte stream, each of at most {@link #limit()} bytes in memory; the rest of a longer one is skipped as it
 * arrives. A carriage return before the line feed is dropped. For one thread; {@link #rest} once that has stopped.
 */
final class Lines {

    private final InputStream in;
    private final long limit;
    private final byte[] buffer = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int end;
    private boolean skipping;

    Lines(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * One line.
     *
     * @param bytes without the line's end; empty when it was too long
     */
    record Line(byte[] bytes, boolean tooLong) {

        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    long limit() {
        return limit;
    }

    /**
     * @return the next line, or null at the end of input; a last line without its end is not a message
     * @throws java.io.InterruptedIOException when the thread was interrupted; nothing is lost then
     */
    Line next() throws IOException {
        while (true) {
            if (position == end && !fill()) {
                return null;
            }
            int feed = indexOfLineFeed();
            take(feed < 0 ? end : feed);
            if (feed >= 0) {
                position = feed + 1;
                return finish();
            }
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        end = Math.max(count, 0);
        return count >= 0;
    }

    private int indexOfLineFeed() {
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** One byte over the limit is let through, because it may be a carriage return. */
    private void take(int until) {
        int count = until - position;
        if (!skipping && line.size() + (long) count > limit + 1) {
            skipping = true;
            line.reset();
        }
        if (!skipping) {
            line.write(buffer, position, count);
        }
        position = until;
    }

    private Line finish() {
        byte[] bytes = withoutCarriageReturn(line.toByteArray());
        boolean tooLong = skipping || bytes.length > limit;
        line.reset();
        skipping = false;
        return new Line(tooLong ? new byte[0] : bytes, tooLong);
    }

    private static byte[] withoutCarriageReturn(byte[] bytes) {
        boolean ends = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return ends ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    /**
     * What was read and belongs to no line given out. Of a line that was being skipped only what follows is left: a
     * successor takes it for a line of its own, which is answered as one that is no JSON.
     */
    byte[] rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(line.toByteArray());
        rest.write(buffer, position, end - position);
        return rest.toByteArray();
    }
}
