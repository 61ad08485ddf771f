package studio.patchbay.bench.http;

import java.nio.ByteBuffer;

/** Joins the chunks of a body (RFC 9112, section 7.1) in the buffer that they are read into. */
final class ChunkedBody {

    private int end;
    private int at;
    private int missing;
    private boolean last;

    /** @param start where the body starts in the buffer */
    ChunkedBody(int start) {
        end = start;
        at = start;
    }

    /** Where the joined body ends. */
    int end() {
        return end;
    }

    /**
     * Joins what has come; everything up to the buffer's position is there.
     *
     * @return whether the body is complete
     */
    boolean take(ByteBuffer in) throws WrongAnswerException {
        while (true) {
            join(in);
            int lineEnd = missing > 0 ? -1 : lineEnd(in);
            if (lineEnd < 0) {
                return false;
            }
            boolean empty = lineEnd == at;
            if (empty && last) {
                return true;
            }
            // An empty line ends a chunk; after the last chunk come trailers, which say nothing here.
            if (!empty && !last) {
                missing = size(in, lineEnd);
                last = missing == 0;
            }
            at = lineEnd + 2;
        }
    }

    private void join(ByteBuffer in) {
        int here = Math.min(missing, in.position() - at);
        if (here > 0) {
            in.put(end, in, at, here);
            end += here;
            at += here;
            missing -= here;
        }
    }

    private int lineEnd(ByteBuffer in) {
        for (int i = at; i < in.position() - 1; i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private int size(ByteBuffer in, int lineEnd) throws WrongAnswerException {
        int size = 0;
        for (int i = at; i < lineEnd && in.get(i) != ';'; i++) {
            int digit = Character.digit(in.get(i), 16);
            if (digit < 0) {
                throw new WrongAnswerException("a chunk of the answer starts with no size");
            }
            size = size * 16 + digit;
        }
        return size;
    }
}
