package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;

/** An HTTP/1.1 answer means the same however it is cut (RFC 9112). */
class ResponseReaderTest {

    private static final String MESSAGE = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}";

    private static final String JSON = "Content-Type: application/json\r\n";

    /** What the receiver gets, and whether the connection can be used again. */
    private static List<String> read(String answer, int pieceLength) {
        List<String> got = new ArrayList<>();
        ResponseReader reader = new ResponseReader(info -> new HttpBody(info, "there", 1000, new AtomicBoolean(), new Receiver() {
            @Override
            public void message(Map<String, Object> message) {
                got.add("message " + message.get("id"));
            }

            @Override
            public void ended() {
                got.add("ended");
            }

            @Override
            public void failed(BackendException reason) {
                got.add("failed " + reason.getMessage());
            }

            @Override
            public void refused(Refusal refusal) {
                got.add("refused " + refusal.status());
            }
        }));
        byte[] bytes = answer.getBytes(ISO_8859_1);
        for (int from = 0; from < bytes.length; from += pieceLength) {
            reader.read(ByteBuffer.wrap(bytes, from, Math.min(pieceLength, bytes.length - from)));
        }
        if (reader.done() || reader.endsWithConnection()) {
            reader.body().onComplete();
            got.add(reader.keepAlive() ? "again" : "close");
        }
        return got;
    }

    private static void means(String answer, String... events) {
        for (int pieceLength = 1; pieceLength <= answer.length(); pieceLength++) {
            assertThat(read(answer, pieceLength)).containsExactly(events);
        }
    }

    @Test
    void withALength() {
        means("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: " + MESSAGE.length() + "\r\n\r\n" + MESSAGE,
                "message 1", "ended", "again");
    }

    @Test
    void inChunks() {
        means("HTTP/1.1 200 OK\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n"
                        + "5;x=y\r\n" + MESSAGE.substring(0, 5) + "\r\n"
                        + Integer.toHexString(MESSAGE.length() - 5) + "\r\n" + MESSAGE.substring(5) + "\r\n"
                        + "0\r\nTrailer: t\r\n\r\n",
                "message 1", "ended", "again");
    }

    @Test
    void untilTheConnectionEnds() {
        means("HTTP/1.1 200 OK\r\n" + JSON + "\r\n" + MESSAGE, "message 1", "ended", "close");
    }

    @Test
    void withoutContent() {
        means("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", "ended", "again");
        means("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", "ended", "close");
    }

    @Test
    void afterAnInterimAnswer() {
        means("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n", "refused 503", "again");
    }

    @Test
    void whatIsNoHttpIsRefused() {
        for (String answer : List.of(
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\n: nothing\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(20_000))) {
            assertThatThrownBy(() -> read(answer, 100)).isInstanceOf(ProtocolViolationException.class);
        }
    }
}
