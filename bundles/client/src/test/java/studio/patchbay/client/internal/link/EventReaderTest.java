package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream of events means the same however it is cut (HTML, section 9.2.6). */
class EventReaderTest {

    private static List<String> read(String stream, int pieceLength) {
        List<String> events = new ArrayList<>();
        EventReader reader = new EventReader(
                (id, data, retry) -> events.add(id + "|" + new String(data, UTF_8) + "|" + (retry == null ? "" : retry.toMillis())),
                1000);
        byte[] bytes = stream.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += pieceLength) {
            reader.read(ByteBuffer.wrap(bytes, from, Math.min(pieceLength, bytes.length - from)));
        }
        return events;
    }

    private static void means(String stream, String... events) {
        for (int pieceLength = 1; pieceLength <= stream.length(); pieceLength++) {
            assertThat(read(stream, pieceLength)).containsExactly(events);
        }
    }

    @Test
    void anyEndOfLine() {
        means("data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\n\n", "null|a|", "null|b|", "null|c|", "null|d|");
    }

    @Test
    void dataOfSeveralLines() {
        means("data: a\ndata\ndata:b\n\n", "null|a\n\nb|");
    }

    @Test
    void idAndRetryAndWhatIsNoneOfOurs() {
        means("\uFEFFid: 7\nretry: 250\nevent: message\n: comment\ndataset: x\ndata: ü\n\n", "7|ü|250");
    }

    @Test
    void anEventWithoutDataMovesThePlaceToResume() {
        means("id: 1\ndata:\n\n: only a comment\n\n", "1||");
    }

    @Test
    void whatIsNotEndedIsNoEvent() {
        means("data: a\n\ndata: b\n", "null|a|");
    }
}
