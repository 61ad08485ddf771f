package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.HttpExchange;

/** What lasts does not outlive the credential with which it was begun. */
class ExpiryTest {

    private static final Duration LIFETIME = Duration.ofMillis(1500);
    private static final Duration LATEST = Duration.ofSeconds(1);

    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
        exchange.onDisconnect(gone::countDown);
        exchange.open(Map.of());
        exchanges.add(exchange);
    });
    private final FakeGuard guard = new FakeGuard();
    private Running server;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint, Settings.with("guarded", true));
        server.listener.guard().set(guard);
        guard.expires = Instant.now().plus(LIFETIME);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theStreamOfASessionEndsInGoodOrder() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            HttpExchange exchange = exchanges.take();
            client.head();
            exchange.event(null, "1".getBytes(), null);
            assertThat(client.chunk()).isEqualTo("data: 1\n\n");

            assertThat(client.chunk()).isEmpty();
            assertThat(Instant.now()).isBetween(guard.expires, guard.expires.plus(LATEST));
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            client.send("GET /mcp HTTP/1.1\nHost: localhost\n\n"); // the connection goes on
            assertThat(client.answer().status()).isEqualTo(401);
        }
    }

    @Test
    void aSubscriptionEndsWithItsResult() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
            HttpExchange exchange = exchanges.take();
            exchange.onStop(() -> exchange.event(null, "\"result\"".getBytes(), null));
            client.head();

            assertThat(client.chunk()).isEqualTo("data: \"result\"\n\n");
            assertThat(client.chunk()).isEmpty();
            assertThat(Instant.now()).isBetween(guard.expires, guard.expires.plus(LATEST));
        }
    }

    @Test
    void aCallThatWasBegunIsFinished() throws Exception {
        try (RawClient client = server.connect();
                RawClient other = server.connect()) {
            client.send(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
            HttpExchange exchange = exchanges.take();
            client.head();
            other.send("GET /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            other.head();
            assertThat(other.chunk()).isEmpty(); // so the time is over

            assertThat(exchange.event(null, "1".getBytes(), null)).isTrue();
            exchange.end();
            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void whatHasNoEndGoesOn() throws Exception {
        guard.expires = null;
        try (RawClient client = server.connect()) {
            client.send("GET /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            HttpExchange exchange = exchanges.take();
            client.head();
            client.socket.setSoTimeout(1000);
            assertThat(client.closedWithinTimeout()).isFalse();
            assertThat(exchange.event(null, "1".getBytes(), null)).isTrue();
        }
    }

    @Test
    void aRevokedCredentialEndsItsStream() throws Exception {
        guard.expires = null;
        try (RawClient client = server.connect()) {
            client.send("GET /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            exchanges.take();
            client.head();

            guard.revoked = true;

            assertThat(client.chunk()).isEmpty();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStayIsOverWithItsAnswerOrItsClient() throws Exception {
        guard.expires = null;
        try (RawClient client = server.connect();
                RawClient other = server.connect()) {
            client.send(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
            HttpExchange answered = exchanges.take();
            other.send("GET /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            exchanges.take();
            guard.awaitStaying(2);

            answered.end();
            client.head();
            assertThat(client.chunk()).isEmpty();
            guard.awaitStaying(1);
            other.close();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();

            client.send("PUT /mcp HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            assertThat(client.answer().status()).isEqualTo(405);
            guard.awaitStaying(0);
        }
    }
}
