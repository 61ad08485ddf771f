package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;
import studio.patchbay.api.transport.HttpPage;

/** Other bundles put pages at fixed paths beside MCP, to be read and no more. */
class PageTest {

    private static final Map<String, Object> PLAIN = Map.of();

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;
    private Pages pages;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint);
        pages = server.listener.pages();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadWithGetAndHead() throws Exception {
        pages.add(new FakePage("/metrics", false, false, request ->
                new HttpPage.Answer(203, "text/x", Map.of("X-A", "b", "Cache-Control", "max-age=60"), "ä".getBytes(StandardCharsets.UTF_8))), PLAIN);

        RawClient.Answer answer = server.ask(RawClient.get("/metrics?x=1"));
        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.body()).isEqualTo("ä");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/x")
                .containsEntry("X-A", "b")
                .containsEntry("Cache-Control", "max-age=60");
        try (RawClient client = server.connect()) {
            client.send("HEAD /metrics HTTP/1.1\nHost: localhost\n\n");
            assertThat(client.answerToHead().headers()).containsEntry("Content-Length", "2");
            client.send(RawClient.get("/health")); // nothing of a body was left in between
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void isNotWritten(String method) throws Exception {
        pages.add(FakePage.open("/metrics", "hello"), PLAIN);
        RawClient.Answer answer = server.ask(method + " /metrics HTTP/1.1\nHost: localhost\n\n");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void ofSeveralTheHighestRankingServesAndTheyComeAndGo() throws Exception {
        FakePage better = FakePage.open("/metrics", "better");
        pages.add(FakePage.open("/metrics", "plain"), PLAIN);
        assertThat(server.ask(RawClient.get("/metrics")).body()).isEqualTo("plain");
        pages.add(better, Map.of(Constants.SERVICE_RANKING, 1));
        assertThat(server.ask(RawClient.get("/metrics")).body()).isEqualTo("better");
        pages.remove(better);
        assertThat(server.ask(RawClient.get("/metrics")).body()).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/health", "/livez", "/readyz", "no-slash"})
    void neverTakesWhatIsNotItsOwn(String path) throws Exception {
        pages.add(FakePage.open(path, "mine"), Map.of(Constants.SERVICE_RANKING, 100));
        assertThat(pages.isOpen(path)).isFalse();
        if (path.startsWith("/")) {
            assertThat(server.ask(RawClient.get(path)).body()).doesNotContain("mine");
        }
    }

    @Test
    void oneThatFailsTellsNothing() throws Exception {
        pages.add(new FakePage("/metrics", true, false, request -> {
            throw new IllegalStateException("secret");
        }), PLAIN);
        RawClient.Answer answer = server.ask(RawClient.get("/metrics"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("-32603").doesNotContain("secret");
    }

    @Test
    void knowsTheRequestAndItsCaller() throws Exception {
        server.listener.guard().set(new FakeGuard());
        pages.add(new FakePage("/me", false, false, request ->
                FakePage.text(request.caller().principal() + " " + request.header("x-a") + " " + request.body().length)), PLAIN);
        RawClient.Answer answer =
                server.ask("GET /me HTTP/1.1\nHost: localhost\nX-A: b\n" + FakeGuard.CREDENTIAL + "\n\n");
        assertThat(answer.body()).isEqualTo("ada b 0");
    }
}
