package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.transport.HttpExchange;

/** A client that leaves is noticed within a second, whatever the server is doing, and nobody else is harmed by the watch. */
class DisconnectTest {

    private static final int WATCHED = 700; // milliseconds after which a call is surely watched

    private final CountDownLatch gone = new CountDownLatch(1);
    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();

    /** Takes calls without answering them; the thread that brought them is free again. */
    private final FakeEndpoint silent = FakeEndpoint.answering((message, exchange) -> {
        exchange.onDisconnect(gone::countDown);
        exchanges.add(exchange);
    });

    @Test
    void whileAHandlerBlocksItsThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        FakeEndpoint blocking = FakeEndpoint.answering((message, exchange) -> {
            exchange.onDisconnect(() -> {
                gone.countDown();
                release.countDown();
            });
            exchanges.add(exchange);
            await(release);
            exchange.reply(200, Map.of(), FakeEndpoint.json("{}")); // nobody is there to read it
        });
        try (Running server = Running.with(blocking)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            exchanges.take();
            client.close();
            assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void evenWhenEveryThreadIsTaken() throws Exception {
        int calls = 30;
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch allGone = new CountDownLatch(1);
        FakeEndpoint blocking = FakeEndpoint.answering((message, exchange) -> {
            exchange.onDisconnect(allGone::countDown);
            exchanges.add(exchange);
            await(release);
        });
        try (Running server = Running.with(blocking, Settings.with("maxThreads", 8).and("stopTimeoutMillis", 0))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                clients.add(server.connect());
            }
            for (RawClient client : clients) {
                client.send(RawClient.post("{}"));
            }
            exchanges.take();
            TimeUnit.MILLISECONDS.sleep(WATCHED);
            for (RawClient client : clients) {
                client.close();
            }
            assertThat(allGone.await(1, TimeUnit.SECONDS)).isTrue();
        } finally {
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, WATCHED})
    void whileAnAnswerIsAwaited(int after) throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            exchanges.take();
            TimeUnit.MILLISECONDS.sleep(after);
            client.close();
            assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void byResettingTheConnection() throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            exchanges.take();
            client.socket.setSoLinger(true, 0);
            client.close();
            assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void onAnIdleStream() throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.get("/mcp"));
            HttpExchange exchange = exchanges.take();
            exchange.open(Map.of());
            client.head();
            client.close();
            assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(exchange.event(null, new byte[0], null)).isFalse();
        }
    }

    @Test
    void evenIfItHadSentItsNextRequestAlready() throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            exchanges.take();
            TimeUnit.MILLISECONDS.sleep(WATCHED);
            client.send(RawClient.post("{}"));
            TimeUnit.MILLISECONDS.sleep(100);
            client.close();
            assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void isToldAtOnceToThoseWhoAskLate() throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            HttpExchange exchange = exchanges.take();
            client.close();
            gone.await();
            CountDownLatch late = new CountDownLatch(1);
            exchange.onDisconnect(late::countDown);
            assertThat(late.getCount()).isZero();
        }
    }

    @Test
    void isNotToldAfterTheAnswer() throws Exception {
        try (Running server = Running.with(silent)) {
            RawClient client = server.connect();
            client.send(RawClient.post("{}"));
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
            assertThat(client.answer().body()).isEqualTo("1");
            client.close();
            assertThat(gone.await(500, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void theConnectionIsKeptAfterASlowCall() throws Exception {
        try (Running server = Running.with(silent);
                RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(RawClient.post("{}"));
                HttpExchange exchange = exchanges.take();
                TimeUnit.MILLISECONDS.sleep(WATCHED);
                exchange.reply(200, Map.of(), FakeEndpoint.json("" + i));
                assertThat(client.answer().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void requestsSentAheadDuringASlowCallAreAnswered() throws Exception {
        try (Running server = Running.with(silent);
                RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange first = exchanges.take();
            TimeUnit.MILLISECONDS.sleep(WATCHED);
            client.send(RawClient.post("{\"n\":2}"));
            client.send(RawClient.post("{\"n\":3}"));
            TimeUnit.MILLISECONDS.sleep(100); // so that the watch sees them
            first.reply(200, Map.of(), FakeEndpoint.json("1"));
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("2"));
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("3"));

            assertThat(client.answer().body()).isEqualTo("1");
            assertThat(client.answer().body()).isEqualTo("2");
            assertThat(client.answer().body()).isEqualTo("3");
            silent.messages.take();
            assertThat(new String(silent.messages.take().body())).isEqualTo("{\"n\":2}");
            assertThat(new String(silent.messages.take().body())).isEqualTo("{\"n\":3}");
        }
    }

    @Test
    void aLargeRequestSentAheadInPiecesIsAnswered() throws Exception {
        String large = "\"" + "x".repeat(100_000) + "\"";
        try (Running server = Running.with(silent);
                RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange first = exchanges.take();
            TimeUnit.MILLISECONDS.sleep(WATCHED);
            String request = RawClient.post(large);
            int half = 1000;
            client.sendBytes(request.substring(0, half).replace("\n", "\r\n").getBytes());
            TimeUnit.MILLISECONDS.sleep(100);
            first.reply(200, Map.of(), FakeEndpoint.json("1"));
            assertThat(client.answer().body()).isEqualTo("1");
            client.sendBytes(request.substring(half).getBytes());
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("2"));
            assertThat(client.answer().body()).isEqualTo("2");
            silent.messages.take();
            assertThat(new String(silent.messages.take().body())).isEqualTo(large);
        }
    }
}
