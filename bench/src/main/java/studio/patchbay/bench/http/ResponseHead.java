package studio.patchbay.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the generator needs from the head of a response.
 *
 * @param end where the body starts
 * @param contentLength bytes of the body; meaningless when chunked
 */
record ResponseHead(int status, int end, int contentLength, boolean chunked, boolean eventStream) {

    /** Reads the head from the start of the buffer up to its position; null while it is incomplete. */
    static ResponseHead of(ByteBuffer in) throws WrongAnswerException {
        int length = -1;
        boolean chunked = false;
        boolean eventStream = false;
        int line = nextLine(in, 0);
        while (line > 0) {
            if (in.position() < line + 2) {
                return null;
            }
            if (in.get(line) == '\r') {
                return checked(new ResponseHead(status(in), line + 2, length, chunked, eventStream));
            }
            if (starts(in, line, "content-length:")) {
                length = number(in, line + 15);
            } else if (starts(in, line, "transfer-encoding: chunked")) {
                chunked = true;
            } else if (starts(in, line, "content-type: text/event-stream")) {
                eventStream = true;
            }
            line = nextLine(in, line);
        }
        return null;
    }

    private static ResponseHead checked(ResponseHead head) throws WrongAnswerException {
        if (head.status == 204) {
            // RFC 9112, section 6.3: never a body, whatever the headers say.
            return new ResponseHead(head.status, head.end, 0, false, false);
        }
        if (!head.chunked && head.contentLength < 0) {
            throw new WrongAnswerException("HTTP " + head.status + " with neither Content-Length nor chunks");
        }
        return head;
    }

    /** Where the line after this one starts; 0 while that is not there yet. */
    private static int nextLine(ByteBuffer in, int from) {
        for (int at = from; at < in.position(); at++) {
            if (in.get(at) == '\n') {
                return at + 1;
            }
        }
        return 0;
    }

    private static int status(ByteBuffer in) {
        return number(in, "HTTP/1.1 ".length());
    }

    private static int number(ByteBuffer in, int from) {
        int at = from;
        while (in.get(at) == ' ') {
            at++;
        }
        int number = 0;
        for (byte b = in.get(at); b >= '0' && b <= '9'; b = in.get(++at)) {
            number = number * 10 + b - '0';
        }
        return number;
    }

    private static boolean starts(ByteBuffer in, int at, String lowerCase) {
        if (in.position() - at < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = in.get(at + i);
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first value of the header in this text of a head, or null. */
    static String text(byte[] head, String name) {
        return new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse(null);
    }
}
