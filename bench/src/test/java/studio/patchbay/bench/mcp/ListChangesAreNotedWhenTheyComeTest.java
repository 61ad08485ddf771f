package studio.patchbay.bench.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.bench.http.WrongAnswerException;

class ListChangesAreNotedWhenTheyComeTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final CompletableFuture<OutputStream> events = new CompletableFuture<>();
    private HttpServer server;
    private EventStream stream;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        stream = EventStream.open(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        events.complete(exchange.getResponseBody());
    }

    @AfterEach
    void close() throws IOException {
        stream.close();
        server.stop(0);
    }

    @Test
    void with_the_time_of_arrival() throws Exception {
        long before = System.nanoTime();
        send("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
        assertThat(stream.awaitChange(LONG)).isBetween(before, System.nanoTime());
        assertThat(stream.awaitQuiet(SHORT)).isZero();
    }

    @Test
    void other_messages_and_comments_do_not_count() throws Exception {
        send(": still here\n\ndata: {\"method\":\"notifications/prompts/list_changed\"}\n\n");
        assertThatThrownBy(() -> stream.awaitChange(SHORT)).isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void a_change_that_is_told_twice_is_seen() throws Exception {
        send("data: {\"method\":\"notifications/tools/list_changed\"}\n\n".repeat(2));
        stream.awaitChange(LONG);
        assertThat(stream.awaitQuiet(SHORT)).isEqualTo(1);
    }

    private void send(String text) throws Exception {
        var out = events.get();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
