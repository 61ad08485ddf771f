package studio.patchbay.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads the HTTP/1.1 responses of one connection in place, one after the other, and finds the JSON-RPC message in each:
 * the body of {@code application/json}, or the data of the one event of {@code text/event-stream} that has any. Knows the
 * framings that servers use for messages: Content-Length and chunks.
 */
public final class ResponseReader {

    private static final int FIRST_CAPACITY = 16 * 1024;

    private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
    private ResponseHead head;
    private ChunkedBody chunks;
    private int bodyEnd;
    private int messageStart;
    private int messageEnd;

    /** Forgets the response that was read; its connection is ready for the next request. */
    public void next() {
        in.clear();
        head = null;
        chunks = null;
    }

    /**
     * Takes what the channel has.
     *
     * @return whether the response is complete
     */
    public boolean read(ReadableByteChannel channel) throws IOException {
        if (!in.hasRemaining()) {
            grow();
        }
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection before its answer was complete");
        }
        return complete();
    }

    private void grow() {
        in = ByteBuffer.allocateDirect(in.capacity() * 4).put(in.flip());
    }

    private boolean complete() throws WrongAnswerException {
        if (head == null && !headComplete()) {
            return false;
        }
        if (chunks != null) {
            if (!chunks.take(in)) {
                return false;
            }
            bodyEnd = chunks.end();
        } else if (in.position() < bodyEnd) {
            return false;
        } else if (in.position() > bodyEnd) {
            throw new WrongAnswerException("more bytes came than the answer's Content-Length announced");
        }
        findMessage();
        return true;
    }

    private boolean headComplete() throws WrongAnswerException {
        head = ResponseHead.of(in);
        if (head == null) {
            return false;
        }
        if (head.chunked()) {
            chunks = new ChunkedBody(head.end());
        } else {
            bodyEnd = head.end() + head.contentLength();
        }
        return true;
    }

    private void findMessage() throws WrongAnswerException {
        messageStart = head.end();
        messageEnd = bodyEnd;
        if (head.eventStream()) {
            findEventData();
        }
    }

    private void findEventData() throws WrongAnswerException {
        int start = -1;
        for (int line = head.end(); line < bodyEnd; ) {
            int lineFeed = lineFeed(line);
            // A line of an event stream ends with LF or CRLF.
            int end = lineFeed > line && in.get(lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
            int data = dataStart(line, end);
            if (data < end) {
                if (start >= 0) {
                    throw new WrongAnswerException("more than one message in the event stream: " + body());
                }
                start = data;
                messageEnd = end;
            }
            line = lineFeed + 1;
        }
        if (start < 0) {
            throw new WrongAnswerException("no message in the event stream: " + body());
        }
        messageStart = start;
    }

    private int lineFeed(int from) {
        int at = from;
        while (at < bodyEnd && in.get(at) != '\n') {
            at++;
        }
        return at;
    }

    /** Where the value of a {@code data:} line starts; the line's end for any other line. */
    private int dataStart(int line, int end) {
        if (end - line < 5 || in.get(line) != 'd' || in.get(line + 1) != 'a' || in.get(line + 4) != ':') {
            return end;
        }
        int start = line + 5;
        return start < end && in.get(start) == ' ' ? start + 1 : start;
    }

    public int status() {
        return head.status();
    }

    /** Bytes of the message. */
    public int length() {
        return messageEnd - messageStart;
    }

    /** Whether the message is the expected one, byte for byte. */
    boolean messageEquals(Numbered expected) {
        return length() == expected.length()
                && in.duplicate().position(messageStart).limit(messageEnd).mismatch(expected.bytes()) < 0;
    }

    public byte[] message() {
        return copy(messageStart, messageEnd);
    }

    public String body() {
        return new String(copy(head.end(), bodyEnd), StandardCharsets.UTF_8);
    }

    /** The first value of a header, or null. */
    public String header(String name) {
        return ResponseHead.text(copy(0, head.end()), name);
    }

    private byte[] copy(int from, int to) {
        var bytes = new byte[to - from];
        in.get(from, bytes);
        return bytes;
    }
}
