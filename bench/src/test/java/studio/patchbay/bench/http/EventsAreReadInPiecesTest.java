package studio.patchbay.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsAreReadInPiecesTest {

    private static final byte[] BODY = (chunk("id: 0-1\ndata: {\"a\":1}\n\n") + chunk(": keep-alive\n\n") + chunk("data: {\"b")
                    + chunk("\":2}\n\ndata: \n\n"))
            .getBytes(StandardCharsets.US_ASCII);

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void whatever_their_size(int size) {
        var lines = new EventLines();
        List<String> data = new ArrayList<>();
        for (int from = 0; from < BODY.length; from += size) {
            lines.take(ByteBuffer.wrap(BODY, from, Math.min(size, BODY.length - from)), data::add);
        }
        assertThat(data).containsExactly("{\"a\":1}", "{\"b\":2}", "");
    }
}
