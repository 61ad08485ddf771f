package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not HTTP, or could be read in two ways, is refused as JSON with a sentence, and the connection closes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadHttpTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;

    @BeforeAll
    void start() throws IOException {
        server = Running.with(endpoint);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | nonsense\\n\\n",
                "400 | GET\\n\\n",
                "400 | GET /health HTTP/1.1\\nHost: localhost\\nbad header\\n\\n",
                "400 | GET /health HTTP/1.1\\nHost : localhost\\n\\n",
                "400 | GET /health HTTP/1.1\\nHost: localhost\\nX: a\\u0000b\\n\\n",
                "400 | POST /mcp HTTP/1.1\\nHost: localhost\\nContent-Length: -1\\n\\n",
                "400 | POST /mcp HTTP/1.1\\nHost: localhost\\nContent-Length: 99999999999999999999\\n\\n",
                "400 | POST /mcp HTTP/1.1\\nHost: localhost\\nContent-Length: 2\\nContent-Length: 3\\n\\n{}",
                "400 | POST /mcp HTTP/1.1\\nHost: localhost\\nContent-Length: 2\\nTransfer-Encoding: chunked\\n\\n0\\n\\n",
                "400 | POST /mcp HTTP/1.1\\nHost: localhost\\nTransfer-Encoding: chunked, gzip\\n\\n",
                "400 | GET /a/..%2fmcp HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET /%2e%2e/mcp HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET /mcp/..;/mcp HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET /../mcp HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET //mcp HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET /%zz HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET health HTTP/1.1\\nHost: localhost\\n\\n",
                "505 | GET /health HTTP/3.0\\nHost: localhost\\n\\n",
                "417 | GET /health HTTP/1.1\\nHost: localhost\\nExpect: cake\\n\\n",
            })
    void isRefused(int status, String request) throws Exception {
        try (RawClient client = server.connect()) {
            client.send(request.replace("\\n", "\n").replace("\\u0000", "\0"));
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("Content-Type", "application/json").doesNotContainKey("Server");
            assertThat(answer.body())
                    .startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("Exception");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void headersOverTheLimitAreRefused() throws Exception {
        RawClient.Answer answer =
                server.ask("GET /health HTTP/1.1\nHost: localhost\nX: " + "x".repeat(9000) + "\n\n");
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("the setting http.maxHeaderBytes.");

        RawClient.Answer many = server.ask("GET /health HTTP/1.1\nHost: localhost\n" + "X: y\n".repeat(3000) + "\n");
        assertThat(many.status()).isEqualTo(431);
    }

    @Test
    void targetsOverTheLimitAreRefused() throws Exception {
        RawClient.Answer answer = server.ask("GET /" + "x".repeat(9000) + " HTTP/1.1\nHost: localhost\n\n");
        assertThat(answer.status()).isEqualTo(414);
    }

    @Test
    void aBadChunkIsRefused() throws Exception {
        RawClient.Answer answer = server.ask("""
                POST /mcp HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Transfer-Encoding: chunked

                zz\r
                {}\r
                0\r
                \r
                """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void aChunkExtensionCannotSmuggleARequest() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    1;a="\r
                    X\r
                    0\r
                    \r
                    GET /nothing HTTP/1.1\r
                    Host: localhost\r
                    X: "\r
                    1\r
                    """);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void connectIsNoTunnel() throws Exception {
        RawClient.Answer answer = server.ask("CONNECT localhost:80 HTTP/1.1\nHost: localhost:80\n\n");
        assertThat(answer.status()).isIn(400, 404, 405);
    }

    @Test
    void http10IsAnsweredAndClosed() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /health HTTP/1.0\n\n");
            assertThat(client.answer().body()).isEqualTo("{\"ok\":true}");
            client.awaitClose();
        }
    }
}
