package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.transport.http.internal.FrameClient.GOAWAY;
import static studio.patchbay.transport.http.internal.FrameClient.HEADERS;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.HttpExchange;

/** A listener that stops tells its clients of HTTP/2 so, answers what it has begun, and closes. */
class StopHttp2Test {

    private static final int PATIENT = 20_000;

    private final CountDownLatch gone = new CountDownLatch(1);
    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
        exchange.onDisconnect(gone::countDown);
        exchanges.add(exchange);
    });

    private Running serving(int stopTimeout) throws Exception {
        return Running.with(endpoint, Settings.with("h2c", true).and("stopTimeoutMillis", stopTimeout));
    }

    @Test
    void answersInFlightAreFinished() throws Exception {
        Running server = serving(PATIENT);
        try (FrameClient client = FrameClient.greeting(server.port)) {
            client.post(1, "1");
            HttpExchange exchange = exchanges.take();
            Thread stopping = new Thread(server::close);
            stopping.start();
            assertThat(client.await(GOAWAY, 0).error()).isZero();
            exchange.reply(200, Map.of(), FakeEndpoint.json("{\"in\":\"time\"}"));
            assertThat(client.answer(1).body()).isEqualTo("{\"in\":\"time\"}");
            client.awaitClose();
            stopping.join(PATIENT / 4);
            assertThat(stopping.isAlive()).isFalse();
            assertThat(gone.getCount()).isEqualTo(1);
        }
    }

    @Test
    void answersThatTakeTooLongAreCut() throws Exception {
        Running server = serving(300);
        try (FrameClient client = FrameClient.greeting(server.port)) {
            client.post(1, "1");
            exchanges.take();
            assertThat(millisToStop(server)).isBetween(300L, 4000L);
            client.awaitClose();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void eventStreamsEndInGoodOrderAtOnce() throws Exception {
        Running server = serving(PATIENT);
        try (FrameClient client = FrameClient.greeting(server.port)) {
            client.get(1, "/mcp");
            HttpExchange exchange = exchanges.take();
            exchange.open(Map.of());
            client.await(HEADERS, 1);
            exchange.event(null, "1".getBytes(), null);
            assertThat(millisToStop(server)).isLessThan(PATIENT / 4);
            client.awaitClose();
            assertThat(client.passed()).anyMatch(frame -> frame.stream() == 1 && frame.ends());
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aConnectionWithoutRequestsDoesNotHoldItUp() throws Exception {
        Running server = serving(PATIENT);
        try (FrameClient client = FrameClient.greeting(server.port)) {
            client.get(1, "/health");
            client.answer(1);
            assertThat(millisToStop(server)).isLessThan(PATIENT / 4);
            client.awaitClose();
            assertThat(client.passed()).anyMatch(frame -> frame.type() == GOAWAY && frame.error() == 0);
        }
    }

    private static long millisToStop(Running server) {
        long begin = System.nanoTime();
        server.close();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
