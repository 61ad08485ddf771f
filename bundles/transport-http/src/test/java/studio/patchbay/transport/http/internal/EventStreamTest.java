package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.HttpExchange;

/** Server-sent events: sent at once, never blocking the sender, bounded for readers that do not read. */
class EventStreamTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Lets the test drive the stream of a GET. */
    private static FakeEndpoint opening(CompletableFuture<HttpExchange> opened) {
        return FakeEndpoint.answering((message, exchange) -> {
            exchange.open(Map.of("Mcp-Session-Id", "s1"));
            opened.complete(exchange);
        });
    }

    @Test
    void headersComeAtOnceAndEventsAsTheyAreSent() throws Exception {
        CompletableFuture<HttpExchange> opened = new CompletableFuture<>();
        try (Running server = Running.with(opening(opened));
                RawClient client = server.connect()) {
            client.send(RawClient.get("/mcp"));
            RawClient.Answer head = client.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers())
                    .containsEntry("Content-Type", "text/event-stream")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Accel-Buffering", "no")
                    .containsEntry("Mcp-Session-Id", "s1");

            HttpExchange exchange = opened.get();
            assertThat(exchange.event(null, bytes("{\"a\":\"ä\"}"), null)).isTrue();
            assertThat(client.chunk()).isEqualTo("data: {\"a\":\"ä\"}\n\n");
            exchange.event("7_é", null, Duration.ofSeconds(3));
            assertThat(client.chunk()).isEqualTo("id: 7_é\nretry: 3000\ndata: \n\n");
            exchange.end();
            assertThat(client.chunk()).isEmpty();
            assertThat(exchange.event(null, bytes("{}"), null)).isFalse();

            client.send(RawClient.get("/health")); // the connection lives on
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aPostMayBeAnsweredByAStreamThatEndsAtOnce() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
            exchange.open(Map.of());
            for (int i = 0; i < 1000; i++) {
                exchange.event(null, bytes("" + i), null);
            }
            exchange.end();
        });
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            expected.append("data: ").append(i).append("\n\n");
        }
        try (Running server = Running.with(endpoint)) {
            assertThat(server.ask(RawClient.post("{}")).body()).isEqualTo(expected.toString());
        }
    }

    @Test
    void oneEventMayBeLargerThanTheQueue() throws Exception {
        CompletableFuture<HttpExchange> opened = new CompletableFuture<>();
        try (Running server = Running.with(opening(opened), Settings.with("streamQueueBytes", 1000));
                RawClient client = server.connect()) {
            client.send(RawClient.get("/mcp"));
            client.head();
            String large = "\"" + "x".repeat(3_000_000) + "\"";
            assertThat(opened.get().event(null, bytes(large), null)).isTrue();
            opened.get().end();

            StringBuilder all = new StringBuilder();
            for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
                all.append(chunk);
            }
            assertThat(all.toString()).isEqualTo("data: " + large + "\n\n");
        }
    }

    @Test
    void commentsKeepASilentStreamOpen() throws Exception {
        CompletableFuture<HttpExchange> opened = new CompletableFuture<>();
        Settings settings = Settings.with("keepAliveMillis", 300).and("idleTimeoutMillis", 500);
        try (Running server = Running.with(opening(opened), settings);
                RawClient client = server.connect()) {
            client.send(RawClient.get("/mcp"));
            client.head();
            for (int i = 0; i < 4; i++) { // longer than the idle timeout, which is for other things
                assertThat(client.chunk()).isEqualTo(": keep-alive\n\n");
            }
            opened.get().end();
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void aReaderThatDoesNotReadIsCutWithoutBlockingTheSender() throws Exception {
        CompletableFuture<HttpExchange> opened = new CompletableFuture<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (Running server = Running.with(opening(opened));
                RawClient client = new RawClient(server.port, 4096)) {
            client.send(RawClient.get("/mcp"));
            HttpExchange exchange = opened.get();
            exchange.onDisconnect(gone::countDown);

            byte[] event = bytes("\"" + "x".repeat(10_000) + "\"");
            int sent = 0;
            while (exchange.event(null, event, null)) {
                assertThat(++sent).as("events before the cut").isLessThan(10_000);
            }
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(exchange.event(null, event, null)).isFalse();
            assertThat(server.ask(RawClient.get("/health")).status()).isEqualTo(200);
        }
    }

    @Test
    void aReaderThatStopsReadingIsCutAfterAWhile() throws Exception {
        CompletableFuture<HttpExchange> opened = new CompletableFuture<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (Running server = Running.with(opening(opened), Settings.with("idleTimeoutMillis", 500));
                RawClient client = new RawClient(server.port, 4096)) {
            client.send(RawClient.get("/mcp"));
            opened.get().onDisconnect(gone::countDown);
            opened.get().event(null, new byte[20_000_000], null); // more than the socket buffers hold
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void manyThreadsMayHaveStreamsAtOnce() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
            exchange.open(Map.of());
            new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    exchange.event("" + i, message.body(), null);
                }
                exchange.end();
            }).start();
        });
        try (Running server = Running.with(endpoint)) {
            List<FutureTask<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int n = i;
                FutureTask<String> answer = new FutureTask<>(() -> server.ask(RawClient.post("" + n)).body());
                new Thread(answer).start();
                answers.add(answer);
            }
            for (int i = 0; i < 20; i++) {
                StringBuilder expected = new StringBuilder();
                for (int e = 0; e < 200; e++) {
                    expected.append("id: ").append(e).append("\ndata: ").append(i).append("\n\n");
                }
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(expected.toString());
            }
        }
    }
}
