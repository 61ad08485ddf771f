package studio.patchbay.bench.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.bench.http.WrongAnswerException;

class EveryStreamIsHeardOnceTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final Map<String, OutputStream> streams = new LinkedHashMap<>();
    private final Hearing hearing = new Hearing(Era.MODERN);
    private HttpServer server;
    private Audience audience;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        audience = new Audience(new InetSocketAddress("127.0.0.1", server.getAddress().getPort()));
        audience.join(Era.MODERN, 3);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String id = new ObjectMapper().readTree(exchange.getRequestBody()).path("id").asText();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        streams.put(id, exchange.getResponseBody());
        send("subscriptions/acknowledged", id, id);
    }

    @AfterEach
    void close() throws IOException {
        audience.close();
        server.stop(0);
    }

    private void send(String notification, String stream, String subscription) throws IOException {
        String event = "data: {\"method\":\"notifications/" + notification + "\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/subscriptionId\":\"" + subscription + "\"}}}\n\n";
        streams.get(stream).write(event.getBytes(StandardCharsets.UTF_8));
        streams.get(stream).flush();
    }

    private void tell(String... told) throws IOException {
        for (String stream : told) {
            send("tools/list_changed", stream, stream);
        }
    }

    private void hear(Duration timeout) throws IOException {
        audience.hear(System.nanoTime(), timeout, SHORT, Map.of(Era.MODERN, hearing));
    }

    @Test
    void when_all_are_told() throws IOException {
        tell("stream-2", "stream-0", "stream-1");
        hear(LONG);
        assertThat(hearing.told().size()).isEqualTo(3);
        assertThat(hearing.spread().percentile(0)).isZero();
        assertThat(hearing.notTold()).isZero();
    }

    @Test
    void one_that_is_not_told_is_counted() throws IOException {
        tell("stream-0", "stream-2");
        hear(SHORT);
        assertThat(hearing.told().size()).isEqualTo(2);
        assertThat(hearing.notTold()).isEqualTo(1);
    }

    @Test
    void one_that_is_told_twice_is_an_error() throws IOException {
        tell("stream-0", "stream-1", "stream-2", "stream-1");
        assertThatThrownBy(() -> hear(LONG)).isInstanceOf(WrongAnswerException.class).hasMessageContaining("more than once");
    }

    @Test
    void a_message_for_another_subscription_is_an_error() throws IOException {
        send("tools/list_changed", "stream-0", "stream-1");
        assertThatThrownBy(() -> hear(LONG)).isInstanceOf(WrongAnswerException.class).hasMessageContaining("not for it");
    }

    @Test
    void one_that_is_closed_is_an_error() throws IOException {
        streams.get("stream-0").close();
        server.stop(0);
        assertThatThrownBy(() -> hear(LONG)).isInstanceOf(IOException.class);
    }
}
