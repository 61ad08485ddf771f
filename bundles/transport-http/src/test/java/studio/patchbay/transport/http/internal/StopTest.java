package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.HttpExchange;

/** A stopping transport finishes what it can, cuts the rest in time, and its port is free at once. */
class StopTest {

    /** So long that nothing is cut, however slow the machine. */
    private static final int PATIENT = 120_000;

    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
        exchange.onDisconnect(gone::countDown);
        exchanges.add(exchange);
    });

    @Test
    void answersInFlightAreFinished() throws Exception {
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", PATIENT));
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange exchange = exchanges.take();
            Thread stopping = new Thread(server::close);
            stopping.start();
            awaitRefused(server.port);
            exchange.reply(200, Map.of(), FakeEndpoint.json("{\"in\":\"time\"}"));

            RawClient.Answer answer = client.answer();
            assertThat(answer.body()).isEqualTo("{\"in\":\"time\"}");
            assertThat(answer.headers()).containsEntry("Connection", "close");
            stopping.join(PATIENT / 4);
            assertThat(stopping.isAlive()).isFalse();
            assertThat(gone.getCount()).isEqualTo(1);
        }
    }

    private static void awaitRefused(int port) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try (RawClient client = new RawClient(port)) {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError("still takes connections");
    }

    @Test
    void answersThatTakeTooLongAreCut() throws Exception {
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", 300));
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange exchange = exchanges.take();
            assertThat(millisToStop(server)).isBetween(300L, 4000L);
            client.awaitClose();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            exchange.reply(200, Map.of(), FakeEndpoint.json("{}")); // without effect
        }
    }

    @Test
    void handlersThatBlockDoNotHoldItUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        endpoint.answer = (message, exchange) -> {
            exchanges.add(exchange);
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        };
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", 300));
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            exchanges.take();
            assertThat(millisToStop(server)).isLessThan(4000L);
            assertThat(interrupted.getCount()).isEqualTo(1); // its session may go on with another transport
        } finally {
            release.countDown();
        }
    }

    @Test
    void eventStreamsEndInGoodOrderAtOnce() throws Exception {
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", PATIENT));
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/mcp"));
            HttpExchange exchange = exchanges.take();
            exchange.open(Map.of());
            client.head();
            exchange.event(null, "1".getBytes(), null);
            assertThat(millisToStop(server)).isLessThan(PATIENT / 4);

            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            assertThat(client.chunk()).isEmpty();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(exchange.event(null, "2".getBytes(), null)).isFalse();
        }
    }

    @Test
    void theStreamOfACallGoesOnUntilItsAnswer() throws Exception {
        Running server = Running.with(endpoint);
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange exchange = exchanges.take();
            exchange.open(Map.of());
            client.head();
            Thread stopping = new Thread(server::close);
            stopping.start();
            awaitRefused(server.port);

            assertThat(exchange.event(null, "1".getBytes(), null)).isTrue();
            exchange.end();

            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            assertThat(client.chunk()).isEmpty();
            stopping.join(TimeUnit.SECONDS.toMillis(2));
            assertThat(stopping.isAlive()).isFalse();
            assertThat(gone.getCount()).isEqualTo(1);
        }
    }

    @Test
    void readinessFailsWhileItStops() throws Exception {
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", PATIENT));
        assertThat(server.ask(RawClient.get("/readyz")).status()).isEqualTo(200);
        try (RawClient probe = server.connect(); // first, so it is accepted when the call has arrived; its request comes later
                RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            HttpExchange exchange = exchanges.take();
            Thread stopping = new Thread(server::close);
            stopping.start();
            awaitRefused(server.port);

            probe.send(RawClient.get("/readyz"));
            RawClient.Answer answer = probe.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("{\"name\":\"listener\",\"ok\":false,");
            exchange.reply(200, Map.of());
            stopping.join();
        }
    }

    @Test
    void thePortIsFreeAtOnce() throws Exception {
        Running first = Running.with(new FakeEndpoint());
        try (RawClient client = first.connect()) {
            client.send(RawClient.post("{}"));
            client.answer();
            first.close(); // with a connection open, so that the server's side waits for it to be forgotten
            try (Running second = Running.with(new FakeEndpoint(), Settings.with("port", first.port))) {
                assertThat(second.ask(RawClient.post("{}")).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void twoMayRunAtATimeButNotOnOnePort() throws Exception {
        try (Running first = Running.with(new FakeEndpoint());
                Running second = Running.with(new FakeEndpoint())) {
            assertThat(first.ask(RawClient.get("/health")).status()).isEqualTo(200);
            assertThat(second.ask(RawClient.get("/health")).status()).isEqualTo(200);
            assertThatThrownBy(() -> Running.with(new FakeEndpoint(), Settings.with("port", first.port)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot listen on port " + first.port + " of 127.0.0.1: it is in use. Stop the process that"
                            + " has it, or change the setting http.port (0 takes a free port).");
        }
    }

    @Test
    void itsThreadsAreDaemonsAndLeave() throws Exception {
        Running server = Running.with(endpoint, Settings.with("stopTimeoutMillis", 100));
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            exchanges.take();
            assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
        }
        server.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!threads().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(threads()).isEmpty();
    }

    private static java.util.List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-http") || thread.getName().startsWith("jetty"))
                .toList();
    }

    private static long millisToStop(Running server) {
        long begin = System.nanoTime();
        server.close();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
