package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.transport.Entrance;

/** What is served where, and that everything else is refused as JSON. */
class PathsTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postReachesTheEndpointWithItsBodyHeadersAndCaller() throws Exception {
        RawClient.Answer answer = server.ask(RawClient.post("{\"a\":\"ä\"}", "X-One: 1\nx-one: 2\n"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":\"ä\"}");
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json").doesNotContainKey("Server");
        var message = endpoint.messages.take();
        assertThat(message.header("X-ONE")).isEqualTo("1, 2");
        assertThat(message.header("X-Two")).isNull();
        assertThat(message.caller().transport()).isEqualTo("http");
        assertThat(message.caller().address()).isEqualTo("127.0.0.1");
        assertThat(message.caller().authenticated()).isFalse();
    }

    @Test
    void getAndDeleteReachTheEndpointWithoutBody() throws Exception {
        assertThat(server.ask(RawClient.get("/mcp")).status()).isEqualTo(200);
        assertThat(server.ask("DELETE /mcp HTTP/1.1\nHost: localhost\n\n").status()).isEqualTo(200);
        assertThat(endpoint.messages.take().body()).isEmpty();
        assertThat(endpoint.messages.take().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        try (RawClient client = server.connect()) {
            client.send(method + " /mcp HTTP/1.1\nHost: localhost\n\n");
            RawClient.Answer answer = method.equals("HEAD") ? client.answerToHead() : client.answer();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("Allow", "POST, GET, DELETE");
        }
        assertThat(endpoint.messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp/", "/MCP", "/mcp/more/less", "/mcp/app/", "/mcp/app/a/b", "/mcp/%22", "/mcpx", "/health/", "/favicon.ico", "/.well-known/mcp"})
    void anythingElseIsNotFound(String path) throws Exception {
        RawClient.Answer answer = server.ask(RawClient.get(path));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("""
                {"jsonrpc":"2.0","error":{"code":-32600,"message":"Nothing is served at this path; MCP is at /mcp."}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, '', ''",
        "/mcp?other=1, '', ''",
        "/mcp?surface=slim, '', slim",
        "/mcp/ab12, instance/ab12, ''",
        "/mcp/app, instance/app, ''",
        "/mcp/app/maya, app/maya, ''",
        "/mcp/app/3ds%20max?x=1&surface=auto, app/3ds max, auto",
        "/mcp/ab12?surface=%2e%2E, instance/ab12, ..",
    })
    void instancesAndApplicationsHaveEndpointsBelowIt(String path, String scope, String surface) throws Exception {
        assertThat(server.ask(RawClient.get(path)).status()).isEqualTo(200);

        assertThat(endpoint.messages.take().entrance()).isEqualTo(new Entrance(scope, surface));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/readyz"})
    void healthIsReadWithGetAndHead(String path) throws Exception {
        RawClient.Answer answer = server.ask(RawClient.get(path));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"ok\":true");

        try (RawClient client = server.connect()) {
            client.send("HEAD " + path + " HTTP/1.1\nHost: localhost\n\n");
            assertThat(client.answerToHead().status()).isEqualTo(200);
            client.send(RawClient.get("/health")); // nothing of a body was left in between
            assertThat(client.answer().status()).isEqualTo(200);
        }

        RawClient.Answer post = server.ask("POST " + path + " HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez"})
    void lifeIsToldInOneWord(String path) throws Exception {
        assertThat(server.ask(RawClient.get(path)).body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void theQueryIsNoPartOfThePath() throws Exception {
        assertThat(server.ask(RawClient.get("/health?probe=1")).status()).isEqualTo(200);
    }
}
