package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;

/**
 * How far a client is with the frame that it sends (RFC 9113, section 4.1), so that it cannot hold a connection with a preface or
 * headers that never end. Data is another matter: it has a minimum rate on its stream.
 */
final class FrameProgress {

    static final int PREFACE_BYTES = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();

    private static final int HEAD_BYTES = 9;
    private static final int DATA = 0x0;
    private static final int HEADERS = 0x1;
    private static final int CONTINUATION = 0x9;
    private static final int END_HEADERS = 0x4;

    private final byte[] head = new byte[HEAD_BYTES];
    private int headSize;
    private int left; // of the preface, or of the frame's payload
    private boolean payload; // the preface is over
    private boolean data;
    private boolean headers; // are open until a frame says that they end
    private boolean prelude = true; // until the first frame is whole
    private int whole; // units, as which a frame counts, or a header block of several frames
    private int begun = -1;

    private volatile long since = System.nanoTime();
    private volatile boolean unfinished = true;

    FrameProgress(int prefaceBytes) {
        left = prefaceBytes;
    }

    /** Since when, in nanoseconds, the client owes the rest of what it has begun; 0 when it owes nothing. */
    long owedSince() {
        return unfinished ? since : 0;
    }

    /** Bytes have been parsed; called by one thread at a time. */
    void passed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (left > 0) {
                skip(bytes);
            } else {
                head[headSize++] = bytes.get();
                if (headSize == HEAD_BYTES) {
                    frame();
                }
            }
        }
        boolean owed = prelude || headers || headSize > 0 || left > 0 && !data;
        if (owed && begun != whole && !prelude) {
            begun = whole;
            since = System.nanoTime();
        }
        unfinished = owed;
    }

    private void skip(ByteBuffer bytes) {
        int count = Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + count);
        left -= count;
        if (left == 0 && payload) {
            end();
        }
    }

    private void frame() {
        headSize = 0;
        payload = true;
        left = Byte.toUnsignedInt(head[0]) << 16 | Byte.toUnsignedInt(head[1]) << 8 | Byte.toUnsignedInt(head[2]);
        data = head[3] == DATA;
        if (head[3] == HEADERS || head[3] == CONTINUATION) {
            headers = (head[4] & END_HEADERS) == 0;
        }
        if (left == 0) {
            end();
        }
    }

    private void end() {
        data = false;
        prelude = false;
        if (!headers) {
            whole++;
        }
    }
}
