package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import studio.patchbay.api.Caller;
import studio.patchbay.transport.http.HttpPort;

/** Other bundles serve paths of their own, behind the listener's checks, and come and go while it runs. */
class RouteTest {

    private static final Map<String, Object> PLAIN = Map.of();
    private static final int SHORT = 500;

    private Running server;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(
                new FakeEndpoint(),
                Settings.with("idleTimeoutMillis", SHORT).and("headerDeadlineMillis", SHORT).and("stopTimeoutMillis", 5000));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesItsPathAndNoOther() throws Exception {
        server.listener.routes().add(FakeRoute.answering("/ws", "hello"), PLAIN);

        assertThat(server.ask(RawClient.get("/ws")).body()).isEqualTo("hello");
        assertThat(server.ask(RawClient.get("/ws/more")).status()).isEqualTo(404);
        assertThat(server.ask(RawClient.get("/health")).body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void servesWhatIsBelowItsPathIfItSaysSo() throws Exception {
        server.listener.routes().add(FakeRoute.answering("/ws", "below").andBelow(), PLAIN);
        server.listener.routes().add(FakeRoute.answering("/ws/own", "own"), PLAIN);
        server.listener.routes().add(FakeRoute.answering("/plain", "plain"), PLAIN);

        for (String path : new String[] {"/ws", "/ws/", "/ws/a", "/ws/app/b", "/ws/own/c"}) {
            assertThat(server.ask(RawClient.get(path)).body()).as(path).isEqualTo("below");
        }
        assertThat(server.ask(RawClient.get("/ws/own")).body()).isEqualTo("own");
        for (String path : new String[] {"/wsx", "/plain/a", "/mcp/", "/x/ws/a"}) {
            assertThat(server.ask(RawClient.get(path)).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void stopsAsSoonAsItsServiceGoes() throws Exception {
        FakeRoute route = FakeRoute.answering("/ws", "hello");
        server.listener.routes().add(route, PLAIN);
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/ws"));
            assertThat(client.answer().status()).isEqualTo(200);
            server.listener.routes().remove(route);
            client.send(RawClient.get("/ws"));
            assertThat(client.answer().status()).isEqualTo(404);
        }
        assertThat(route.handler.isStopped()).isTrue();
    }

    @Test
    void ofSeveralTheHighestRankingServes() throws Exception {
        FakeRoute better = FakeRoute.answering("/ws", "better");
        server.listener.routes().add(better, Map.of(Constants.SERVICE_RANKING, 5));
        server.listener.routes().add(FakeRoute.answering("/ws", "plain"), PLAIN);

        assertThat(server.ask(RawClient.get("/ws")).body()).isEqualTo("better");
        server.listener.routes().remove(better);
        assertThat(server.ask(RawClient.get("/ws")).body()).isEqualTo("plain");
    }

    @Test
    void isBehindTheChecks() throws Exception {
        FakeRoute route = FakeRoute.answering("/ws", "hello");
        server.listener.routes().add(route, PLAIN);

        assertThat(server.ask("GET /ws HTTP/1.1\nHost: evil.test\n\n").status()).isEqualTo(421);
        assertThat(server.ask("GET /ws HTTP/1.1\nHost: localhost\nOrigin: http://evil.test\n\n").status()).isEqualTo(403);
        assertThat(route.held).isEmpty();
    }

    @Test
    void knowsItsListenerAndItsCaller() throws Exception {
        BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
        FakeRoute route = new FakeRoute("/ws", (listener, held) -> {
            callers.add(listener.admitted(held.request()).caller());
            held.callback().succeeded();
        });
        server.listener.routes().add(route, PLAIN);
        server.ask(RawClient.get("/ws"));

        HttpPort listener = route.listeners.take();
        assertThat(listener.transport()).isEqualTo("http");
        assertThat(listener.maxBodyBytes()).isEqualTo(4 * 1024 * 1024);
        assertThat(listener.streamQueueBytes()).isEqualTo(256 * 1024);
        assertThat(listener.keepAlive()).isEqualTo(Duration.ofSeconds(15));
        assertThat(callers.take()).isEqualTo(new Caller(Caller.ANONYMOUS, "http", "127.0.0.1"));
    }

    @Test
    void anUpgradedConnectionIsNotIdleAndEndsInGoodOrder() throws Exception {
        server.listener.routes().add(FakeRoute.echoing("/ws"), PLAIN);
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/ws"));
            assertThat(client.head().status()).isEqualTo(101);
            TimeUnit.MILLISECONDS.sleep(3 * SHORT); // as long as no HTTP connection may be idle
            client.send("ping");
            assertThat(client.text(4)).isEqualTo("ping");

            long begin = System.nanoTime();
            server.close();
            assertThat(client.rest()).isEqualTo("bye");
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(4)); // not cut
        }
    }

    @Test
    void whenItsServiceGoesItsConnectionsEndInGoodOrderToo() throws Exception {
        FakeRoute route = FakeRoute.echoing("/ws");
        server.listener.routes().add(route, PLAIN);
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/ws"));
            client.head();
            client.send("ping");
            assertThat(client.text(4)).isEqualTo("ping");
            server.listener.routes().remove(route);
            assertThat(client.rest()).isEqualTo("bye");
        }
    }

    @Test
    void whatDoesNotEndInTimeIsCut() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (Running hurried = Running.with(new FakeEndpoint(), Settings.with("stopTimeoutMillis", 300));
                RawClient client = hurried.connect()) {
            FakeRoute route = FakeRoute.holding("/sse");
            hurried.listener.routes().add(route, PLAIN);
            client.send(RawClient.get("/sse"));
            route.listeners.take().onDisconnect(route.held.take().request(), gone::countDown);
            hurried.listener.routes().remove(route);
            client.awaitClose();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aHeldStreamIsNotIdleAndEndsInGoodOrder() throws Exception {
        FakeRoute route = FakeRoute.holding("/sse");
        server.listener.routes().add(route, PLAIN);
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/sse"));
            FakeRoute.Held held = route.held.take();
            route.listeners.take().onStop(() -> Content.Sink.write(held.response(), true, "bye", held.callback()));
            Content.Sink.write(held.response(), false, "hello", Callback.NOOP);
            client.head();
            assertThat(client.chunk()).isEqualTo("hello");
            TimeUnit.MILLISECONDS.sleep(3 * SHORT);

            server.close();
            assertThat(client.chunk()).isEqualTo("bye");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesIsToldWithinASecond() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        FakeRoute route = FakeRoute.holding("/sse");
        server.listener.routes().add(route, PLAIN);
        RawClient client = server.connect();
        client.send(RawClient.get("/sse"));
        route.listeners.take().onDisconnect(route.held.take().request(), gone::countDown);
        client.close();
        assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatFailsToStartIsLeftOut() throws Exception {
        server.listener.routes().add(new BrokenRoute(), PLAIN);
        server.listener.routes().add(FakeRoute.answering("/ws", "hello"), PLAIN);

        assertThat(server.ask(RawClient.get("/broken")).status()).isEqualTo(404);
        assertThat(server.ask(RawClient.get("/ws")).status()).isEqualTo(200);
    }
}
