package studio.patchbay.bench.http;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Takes the data out of an event stream in chunks (RFC 9112, section 7.1) as it comes, in pieces of any size. */
public final class EventLines {

    private static final String DATA = "data: ";

    private final StringBuilder line = new StringBuilder();
    private int size;
    private int missing;
    private boolean chunkEnds;

    /**
     * Takes what has come of the body.
     *
     * @param data is given the value of each {@code data} line that is complete
     */
    public void take(ByteBuffer in, Consumer<String> data) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (missing > 0) {
                missing--;
                chunkEnds = missing == 0;
                text(next, data);
            } else {
                framing(next);
            }
        }
    }

    private void text(byte next, Consumer<String> data) {
        if (next != '\n') {
            line.append((char) next);
            return;
        }
        if (line.indexOf(DATA) == 0) {
            data.accept(line.substring(DATA.length()));
        }
        line.setLength(0);
    }

    /** The size of a chunk before it, and the line end behind it. */
    private void framing(byte next) {
        if (next != '\n') {
            size = next == '\r' ? size : size * 16 + Character.digit(next, 16);
        } else if (chunkEnds) {
            chunkEnds = false;
        } else {
            missing = size;
            size = 0;
        }
    }
}
