package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;

/**
 * The {@code Authorization} line within the headers of a request.
 *
 * @param start of the line
 * @param end behind its line feed
 * @param headBytes of all headers, the empty line that ends them included
 * @param isKnown whether it is the one that was looked for
 */
record AuthorizationLine(int start, int end, int headBytes, boolean isKnown) {

    private static final String NAME = "authorization:";
    /** What is shorter is read in less time than it is looked for. */
    private static final int SHORTEST = 48;

    /**
     * Looks for it.
     *
     * @param buffer at the beginning of the first header line; its position stays
     * @param known the bytes of a line; null for none
     * @return null if there is none, more than one, or one with which the parser would have to do more than read it; or if the empty
     *     line is not there yet
     */
    static AuthorizationLine in(ByteBuffer buffer, byte[] known) {
        int start = -1;
        int end = -1;
        boolean isKnown = false;
        int at = buffer.position();
        while (at < buffer.limit()) {
            byte first = buffer.get(at);
            if (first == '\r' || first == '\n') {
                return whole(buffer, at, new AuthorizationLine(start, end, at + 2 - buffer.position(), isKnown));
            }
            boolean named = isNamed(buffer, at);
            boolean same = named && startsWith(buffer, at, known);
            int next = same ? at + known.length : behindLine(buffer, at);
            if (named && start >= 0) {
                return null;
            }
            if (named) {
                start = at;
                end = next;
                isKnown = same;
            }
            at = next;
        }
        return null;
    }

    /** A line that goes on in the next one (RFC 9112, section 5.2) is not the parser's to accept, but its to refuse. */
    private static AuthorizationLine whole(ByteBuffer buffer, int blank, AuthorizationLine line) {
        boolean usable = line.start >= 0 && line.end - line.start >= SHORTEST && startsName(buffer.get(line.end), line.end == blank);
        return usable ? line : null;
    }

    private static boolean startsName(byte next, boolean blank) {
        return blank || next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z';
    }

    private static boolean isNamed(ByteBuffer buffer, int at) {
        if (buffer.limit() - at < NAME.length()) {
            return false;
        }
        for (int i = 0; i < NAME.length(); i++) {
            if ((buffer.get(at + i) | 0x20) != NAME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(ByteBuffer buffer, int at, byte[] bytes) {
        return bytes != null && buffer.limit() - at >= bytes.length
                && buffer.slice(at, bytes.length).mismatch(ByteBuffer.wrap(bytes)) < 0;
    }

    /** The limit if the line is not all there. */
    private static int behindLine(ByteBuffer buffer, int at) {
        for (int i = at; i < buffer.limit(); i++) {
            if (buffer.get(i) == '\n') {
                return i + 1;
            }
        }
        return buffer.limit();
    }

    byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[end - start];
        buffer.get(start, bytes);
        return bytes;
    }
}
