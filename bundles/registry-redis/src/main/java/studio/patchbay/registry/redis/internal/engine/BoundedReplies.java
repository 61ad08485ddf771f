package studio.patchbay.registry.redis.internal.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the replies of the engine (RESP2) along with the client, which makes room for a text as long as its announced length: so that
 * somebody who may write there cannot fill the memory of every host. Follows only as much of the protocol as has a length.
 */
final class BoundedReplies extends FilterInputStream {

    static final int LONGEST_TEXT = 1024 * 1024;
    static final int MOST_ELEMENTS = 100_000;
    static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final StringBuilder line = new StringBuilder();
    private long text; // bytes of a text, and of the line end behind it, that are still to come

    private int answer; // bytes since the last question

    BoundedReplies(InputStream in) {
        super(in);
    }

    /** A question is sent. */
    void asked() {
        answer = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        answer += count;
        if (answer > LONGEST_ANSWER) {
            throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes was sent");
        }
        for (int i = offset; i < offset + count; i++) {
            if (text > 0) {
                int skipped = (int) Math.min(text, offset + count - i);
                text -= skipped;
                i += skipped - 1;
            } else if (buffer[i] == '\n') {
                header(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < LONGEST_TEXT) {
                line.append((char) buffer[i]);
            } else {
                throw new IOException("a line of more than " + LONGEST_TEXT + " bytes was sent");
            }
        }
        return count;
    }

    private void header(String header) throws IOException {
        if (header.startsWith("$")) {
            text = bounded(header, LONGEST_TEXT, "bytes") + 2;
            text = text < 2 ? 0 : text; // -1 says that there is none
        } else if (header.startsWith("*")) {
            bounded(header, MOST_ELEMENTS, "elements");
        }
    }

    private static long bounded(String header, long most, String unit) throws IOException {
        long length;
        try {
            length = Long.parseLong(header.substring(1));
        } catch (NumberFormatException e) {
            throw new IOException("something was sent that is not the protocol of Redis", e);
        }
        if (length > most) {
            throw new IOException("something of " + length + " " + unit + " was sent, which is none of the registry's;"
                    + " look who else writes there");
        }
        return length;
    }
}
