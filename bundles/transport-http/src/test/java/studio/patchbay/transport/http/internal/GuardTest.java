package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;

/** The guard decides about every request from its head, and its decision is what counts from then on. */
class GuardTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final FakeGuard guard = new FakeGuard();
    private Running server;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint, Settings.with("guarded", true).and("name", "http-office"));
        server.listener.guard().set(guard);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusalHasItsStatusHeadersChallengesAndSentence() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/mcp"));
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers())
                    .containsEntry("Retry-After", "7")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("WWW-Authenticate", FakeGuard.FIRST_CHALLENGE + ", " + FakeGuard.SECOND_CHALLENGE);
            assertThat(answer.body()).isEqualTo("""
                    {"jsonrpc":"2.0","error":{"code":-32600,"message":"Send a \\"credential\\"."}}""");
        }
    }

    @Test
    void isAskedBeforeTheBodyIsRead() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 4000000
                    Expect: 100-continue

                    """);
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(401); // not 100
            assertThat(answer.headers()).containsEntry("Connection", "close");
        }
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void theAnswerArrivesAlsoWhenTheBodyIsSentAnyway() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("x".repeat(4_000_000)));
            assertThat(client.answer().status()).isEqualTo(401);
        }
    }

    @Test
    void isAskedForEachRequestOfAConnection() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
            assertThat(client.answer().status()).isEqualTo(200);
            client.send(RawClient.get("/mcp"));
            assertThat(client.answer().status()).isEqualTo(401);
            client.send(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(guard.asked).hasSize(3);
    }

    @Test
    void theAdmittedCallerIsWhoCalls() throws Exception {
        assertThat(server.ask(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n")).status()).isEqualTo(200);
        assertThat(endpoint.messages.take().caller())
                .isEqualTo(new Caller("ada", "http-office", "127.0.0.1", Set.of("tools"), Set.of("lead")));
    }

    @Test
    void itsHeadersAreAddedToTheAnswer() throws Exception {
        guard.headers = Map.of("RateLimit", "\"a\";r=9;t=1", "RateLimit-Policy", "\"a\";q=10;w=60");
        server.listener.pages().add(FakePage.open("/page", "hello"), Map.of());

        for (String request : List.of(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"), RawClient.get("/page"), RawClient.get("/health"))) {
            assertThat(server.ask(request).headers())
                    .containsEntry("RateLimit", "\"a\";r=9;t=1")
                    .containsEntry("RateLimit-Policy", "\"a\";q=10;w=60");
        }
    }

    @Test
    void isToldTheHeadAndTheSocket() throws Exception {
        server.ask("""
                BREW /%6dcp?a=%20b HTTP/1.1
                Host: localhost
                X-Twice: 1
                x-twice: 2
                X-Forwarded-For: 192.0.2.1
                X-Forwarded-Proto: https
                Forwarded: for=192.0.2.1;proto=https;host=evil.test

                """);
        assertThat(guard.asked.take()).isEqualTo(new FakeGuard.Asked(
                "http-office",
                "BREW",
                "/mcp",
                "a=%20b",
                List.of("1", "2"),
                InetAddress.getLoopbackAddress(),
                false,
                0,
                false));

        server.ask(RawClient.get("/health"));
        assertThat(guard.asked.take().open()).isTrue();
    }

    @Test
    void isNotAskedWhereHostOrOriginIsForeign() throws Exception {
        assertThat(server.ask("GET /mcp HTTP/1.1\nHost: evil.test\nOrigin: http://evil.test\n\n").status()).isEqualTo(421);
        assertThat(server.ask("GET /mcp HTTP/1.1\nHost: localhost\nOrigin: http://evil.test\n\n").status()).isEqualTo(403);
        assertThat(guard.asked).isEmpty();
    }

    @Test
    void aRouteIsToldWhomItAdmitted() throws Exception {
        server.listener.routes().add(new FakeRoute("/ws", (listener, held) -> {
            held.response().getHeaders().put("X-Caller", listener.admitted(held.request()).caller().principal());
            held.callback().succeeded();
        }), Map.of());
        assertThat(server.ask("GET /ws HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n").headers())
                .containsEntry("X-Caller", "ada");
    }

    @Test
    void withoutOneAGuardedListenerRefusesAllButHealth() throws Exception {
        server.listener.pages().add(FakePage.open("/page", "hello"), Map.of());
        server.listener.guard().unset(guard);

        for (String path : List.of("/mcp", "/page", "/nothing")) {
            RawClient.Answer answer = server.ask("GET " + path + " HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n");
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "1");
        }
        assertThat(server.ask(RawClient.get("/health")).status()).isEqualTo(200);
        RawClient.Answer ready = server.ask(RawClient.get("/readyz"));
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("{\"name\":\"guard\",\"ok\":false}");

        server.listener.guard().set(guard);
        assertThat(server.ask(RawClient.get("/readyz")).status()).isEqualTo(200);
        assertThat(server.ask(RawClient.get("/page")).status()).isEqualTo(200);
    }

    @Test
    void oneThatFailsAdmitsNobody() throws Exception {
        server.listener.guard().set(request -> {
            throw new IllegalStateException("secret");
        });
        RawClient.Answer answer = server.ask(RawClient.post("{}", FakeGuard.CREDENTIAL + "\n"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void theNewOneStaysWhenTheOldOneGoes() throws Exception {
        server.listener.guard().set(new FakeGuard());
        server.listener.guard().unset(guard); // as Declarative Services do: first the new one, then away with the old
        assertThat(server.ask(RawClient.get("/mcp")).status()).isEqualTo(401);
    }

    @Test
    void isAskedAlsoWhereNoneIsRequired() throws Exception {
        try (Running other = Running.with(endpoint)) {
            other.listener.guard().set(guard);
            assertThat(other.ask(RawClient.get("/mcp")).status()).isEqualTo(401);
        }
    }
}
