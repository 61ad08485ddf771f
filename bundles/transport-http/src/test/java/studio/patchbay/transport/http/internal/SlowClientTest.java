package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.HttpExchange;

/** Clients that take their time are cut, however they keep the connection busy; patient ones are not. */
class SlowClientTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();

    @Test
    void headersHaveADeadlineThatBytesDoNotExtend() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("headerDeadlineMillis", 1000));
                RawClient client = server.connect()) {
            client.send("GET /health HTTP/1.1\nHost: localhost\n");
            long begin = System.nanoTime();
            dripUntilCut(client, "X-A: b\n", 100);
            assertThat(millisSince(begin)).isBetween(500L, 3000L);
        }
    }

    @Test
    void aConnectionThatSendsNothingIsClosed() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("headerDeadlineMillis", 500));
                RawClient client = server.connect()) {
            client.awaitClose();
        }
    }

    @Test
    void theDeadlineStartsAnewWithEachRequestAndNotBetween() throws Exception {
        Settings settings = Settings.with("headerDeadlineMillis", 600).and("idleTimeoutMillis", 5000);
        try (Running server = Running.with(endpoint, settings);
                RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(RawClient.get("/health"));
                assertThat(client.answer().status()).isEqualTo(200);
                TimeUnit.MILLISECONDS.sleep(900); // idle for longer than headers may take
            }
            client.send("GET /health HTTP/1.1\nHost: localhost\n");
            long begin = System.nanoTime();
            dripUntilCut(client, "X-A: b\n", 100);
            assertThat(millisSince(begin)).isLessThan(3000L);
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("idleTimeoutMillis", 500));
                RawClient client = server.connect()) {
            client.send(RawClient.get("/health"));
            client.answer();
            client.awaitClose();
        }
    }

    @Test
    void aBodyHasAMinimumRate() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("minDataRate", 1000));
                RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 1000000

                    {""");
            long begin = System.nanoTime();
            dripUntilCut(client, " ", 200);
            assertThat(millisSince(begin)).isBetween(4000L, 8000L);
            assertThat(endpoint.messages).isEmpty();
        }
    }

    @Test
    void aCallMayTakeAsLongAsItTakes() throws Exception {
        BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
        endpoint.answer = (message, exchange) -> exchanges.add(exchange);
        Settings settings = Settings.with("headerDeadlineMillis", 300).and("idleTimeoutMillis", 300);
        try (Running server = Running.with(endpoint, settings);
                RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            TimeUnit.MILLISECONDS.sleep(1500);
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
            assertThat(client.answer().body()).isEqualTo("1");
        }
    }

    @Test
    void aLargeAnswerToAClientThatDoesNotReadIsCut() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        endpoint.answer = (message, exchange) -> {
            exchange.onDisconnect(gone::countDown);
            exchange.reply(200, Map.of(), FakeEndpoint.json("x".repeat(20_000_000)));
        };
        try (Running server = Running.with(endpoint, Settings.with("idleTimeoutMillis", 500));
                RawClient client = new RawClient(server.port, 4096)) {
            client.send(RawClient.post("{}"));
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aLargeAnswerToAClientThatReadsSlowlyArrives() throws Exception {
        endpoint.answer = (message, exchange) -> exchange.reply(200, Map.of(), FakeEndpoint.json("x".repeat(20_000_000)));
        try (Running server = Running.with(endpoint, Settings.with("idleTimeoutMillis", 1000));
                RawClient client = new RawClient(server.port, 4096)) {
            client.send(RawClient.post("{}"));
            RawClient.Answer head = client.head();
            int left = Integer.parseInt(head.headers().get("Content-Length"));
            for (int i = 0; i < 10; i++) {
                TimeUnit.MILLISECONDS.sleep(200);
                left -= client.read(1_000_000);
            }
            assertThat(client.read(left)).isEqualTo(left);
        }
    }

    @Test
    void aConnectionOverTheLimitIsNotServed() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("maxConnections", 2));
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            assertThat(healthy(first)).isTrue();
            assertThat(healthy(second)).isTrue();
            assertThat(served(server)).isFalse();
            first.close();
            awaitServed(server);
        }
    }

    private static void awaitServed(Running server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            if (served(server)) {
                return;
            }
        }
        throw new AssertionError("nobody is served after a connection has become free");
    }

    private static boolean served(Running server) {
        try (RawClient client = new RawClient(server.port, 0, 300)) {
            return healthy(client);
        } catch (IOException closedOrSilent) {
            return false;
        }
    }

    private static boolean healthy(RawClient client) {
        try {
            client.send(RawClient.get("/health"));
            return client.answer().status() == 200;
        } catch (IOException closedOrSilent) {
            return false;
        }
    }

    private static void dripUntilCut(RawClient client, String drip, int everyMillis) throws Exception {
        client.socket.setSoTimeout(everyMillis);
        while (!client.closedWithinTimeout()) {
            try {
                client.send(drip);
            } catch (IOException e) {
                return; // reset
            }
        }
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
