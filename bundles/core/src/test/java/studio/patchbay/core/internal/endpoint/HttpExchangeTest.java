package studio.patchbay.core.internal.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.internal.protocol.Exchange;
import studio.patchbay.core.internal.session.HttpStreams;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.testing.RecordedExchange;

/** A handler's thread may still talk while the host answers for it: after the answer nothing reaches the transport. */
class HttpExchangeTest {

    private static final byte[] JSON = "{}".getBytes(UTF_8);

    private static void talkAfter(Exchange exchange) {
        assertThat(exchange.send(JSON)).isFalse();
        exchange.release(Duration.ZERO);
        exchange.answer(ByteBuffer.wrap(JSON));
        exchange.endSilently();
    }

    private static List<Exchange> both(RecordedExchange http) {
        return List.of(
                new HttpModernExchange(http),
                new HttpLegacyExchange(http, new HttpStreams(""), ProtocolVersion.V2025_11_25));
    }

    @Test
    void after_a_plain_answer() {
        for (int era = 0; era < 2; era++) {
            var http = new RecordedExchange(true);
            Exchange exchange = both(http).get(era);
            exchange.answer(ByteBuffer.wrap(JSON));

            talkAfter(exchange);

            assertThat(http.misuse()).isEmpty();
            assertThat(http.json()).isEqualTo(Map.of());
        }
    }

    @Test
    void after_a_stream() {
        for (int era = 0; era < 2; era++) {
            var http = new RecordedExchange(true);
            Exchange exchange = both(http).get(era);
            exchange.send(JSON);
            exchange.answer(ByteBuffer.wrap(JSON));
            int events = http.rest().size();

            talkAfter(exchange);

            assertThat(http.misuse()).isEmpty();
            assertThat(http.arrived()).isEmpty();
            assertThat(events).isBetween(2, 3);
        }
    }

    @Test
    void after_a_silent_end() {
        for (int era = 0; era < 2; era++) {
            var http = new RecordedExchange(true);
            Exchange exchange = both(http).get(era);
            exchange.endSilently();

            talkAfter(exchange);

            assertThat(http.misuse()).isEmpty();
        }
    }
}
