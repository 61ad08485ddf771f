package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import studio.patchbay.client.ProtocolViolationException;

/** Reads one answer of HTTP/1.1 as it comes (RFC 9112, sections 4 to 7). */
final class ResponseReader {

    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = 1024;

    private enum State {
        HEAD,
        LENGTH,
        UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    private final Function<HttpResponse.ResponseInfo, HttpBody> bodies;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final List<String> head = new ArrayList<>(12);
    private State state = State.HEAD;
    private HttpBody body;
    private boolean keepAlive;
    private int headBytes;
    private long left;

    ResponseReader(Function<HttpResponse.ResponseInfo, HttpBody> bodies) {
        this.bodies = bodies;
    }

    /** Null before its head was read. */
    HttpBody body() {
        return body;
    }

    boolean done() {
        return state == State.DONE;
    }

    /** Whether the connection can be used again after it. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Whether the end of the connection is its end, too. */
    boolean endsWithConnection() {
        return state == State.UNTIL_CLOSE;
    }

    /** @throws ProtocolViolationException when it is no HTTP/1.1 */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining() && state != State.DONE) {
            switch (state) {
                case LENGTH, CHUNK -> content(bytes);
                case UNTIL_CLOSE -> give(bytes, bytes.remaining());
                default -> {
                    if (line(bytes)) {
                        endOfLine(text());
                    }
                }
            }
        }
    }

    private boolean line(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                return true;
            }
            line.write(next);
            if (state == State.HEAD ? ++headBytes > MAX_HEAD_BYTES : line.size() > MAX_LINE_BYTES) {
                throw new ProtocolViolationException("The head of an HTTP answer is too large");
            }
        }
        return false;
    }

    private String text() {
        String text = line.toString(ISO_8859_1);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void endOfLine(String text) {
        switch (state) {
            case HEAD -> {
                if (!text.isEmpty()) {
                    head.add(text);
                } else if (!head.isEmpty()) {
                    endOfHead();
                }
            }
            case CHUNK_SIZE -> chunk(text);
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILER -> {
                if (text.isEmpty()) {
                    state = State.DONE;
                }
            }
            default -> throw new IllegalStateException(state.toString());
        }
    }

    private void endOfHead() {
        int status = status(head.get(0));
        HttpHeaders headers = headers();
        boolean old = head.get(0).startsWith("HTTP/1.0");
        head.clear();
        headBytes = 0;
        if (status / 100 == 1) {
            return;
        }
        keepAlive = !old && !headers.firstValue("Connection").orElse("").equalsIgnoreCase("close");
        body = bodies.apply(new Head(status, headers));
        String coding = headers.firstValue("Transfer-Encoding").orElse(null);
        if (status == 204 || status == 304) {
            state = State.DONE;
        } else if (coding != null) {
            require(coding.equalsIgnoreCase("chunked"), "the transfer coding " + coding);
            state = State.CHUNK_SIZE;
        } else if (headers.firstValue("Content-Length").isPresent()) {
            left = number(headers.firstValue("Content-Length").get().strip(), 10);
            state = left == 0 ? State.DONE : State.LENGTH;
        } else {
            keepAlive = false;
            state = State.UNTIL_CLOSE;
        }
    }

    private static int status(String line) {
        require(line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ', "what does not begin as HTTP/1.1");
        return (int) number(line.substring(9, 12), 10);
    }

    private HttpHeaders headers() {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String field : head.subList(1, head.size())) {
            int colon = field.indexOf(':');
            require(colon > 0, "a header without a name");
            all.computeIfAbsent(field.substring(0, colon), name -> new ArrayList<>(1)).add(field.substring(colon + 1).strip());
        }
        return HttpHeaders.of(all, (name, value) -> true);
    }

    private void chunk(String size) {
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        state = left == 0 ? State.TRAILER : State.CHUNK;
    }

    private static long number(String text, int radix) {
        try {
            long number = Long.parseLong(text, radix);
            require(number >= 0 && text.charAt(0) != '+', "the length " + text);
            return number;
        } catch (NumberFormatException e) {
            throw new ProtocolViolationException("An HTTP answer has the length " + text);
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new ProtocolViolationException("An HTTP answer has " + what);
        }
    }

    private void content(ByteBuffer bytes) {
        int length = (int) Math.min(left, bytes.remaining());
        give(bytes, length);
        left -= length;
        if (left == 0) {
            state = state == State.LENGTH ? State.DONE : State.CHUNK_END;
        }
    }

    private void give(ByteBuffer bytes, int length) {
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        body.onNext(List.of(part));
    }
}
