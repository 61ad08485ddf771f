package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies are taken, and that what is refused is not read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTest {

    private static final int LIMIT = 1_000_000;

    final FakeEndpoint endpoint = new FakeEndpoint();
    private final HttpClient http = HttpClient.newBuilder().sslContext(Wire.clientContext(null, null)).build();
    Running server;

    @BeforeAll
    void start() throws IOException {
        server = Running.with(endpoint, Settings.with("maxBodyBytes", LIMIT));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        endpoint.messages.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json ; profile=x; charset=utf-8"
            })
    void jsonInUtf8IsTaken(String type) throws Exception {
        assertThat(postAs("Content-Type: " + type).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=application/json",
                "Content-Type: application/jsonx",
                "Content-Type: application/json-seq",
                "Content-Type: text/plain, application/json",
                "Content-Type: application/json, text/plain",
                "Content-Type: text/plain; application/json",
                "Content-Type: application/json; charset=latin1",
                "Content-Type: application/json\nContent-Type: text/plain",
                "Content-Type:",
                "Content-Type: application/json\nContent-Encoding: gzip",
                "Content-Type: application/json\nContent-Encoding: identity\nContent-Encoding: br"
            })
    void anythingElseIsUnsupported(String headers) throws Exception {
        RawClient.Answer answer = postAs(headers);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,");
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void theIdentityEncodingIsNone() throws Exception {
        assertThat(postAs("Content-Type: application/json\nContent-Encoding: identity").status()).isEqualTo(200);
    }

    private RawClient.Answer postAs(String headers) throws IOException {
        return server.ask("POST /mcp HTTP/1.1\nHost: localhost\n" + headers + "\nContent-Length: 2\n\n{}");
    }

    @Test
    void anAnnouncedLengthOverTheLimitIsRefusedUnread() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 1000001

                    """); // and not a byte of the body
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("Connection", "close");
            assertThat(answer.body()).contains("the setting http.maxBodyBytes.");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aChunkedBodyIsCountedWhileItComes() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    """);
            byte[] chunk = ("186a0\r\n" + "x".repeat(100_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 11; i++) {
                client.sendBytes(chunk);
            }
            RawClient.Answer answer = client.answer(); // with the body unfinished

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("Connection", "close");
        }
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void aClientThatKeepsSendingStillReadsTheRefusal() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.BodyPublishers.ofByteArray(new byte[8 * LIMIT]));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000, LIMIT})
    void bodiesArriveWholeWithAndWithoutAKnownLength(int length) throws Exception {
        byte[] body = new byte[length];
        new Random(length).ints(length, ' ', '~').forEach(new java.util.function.IntConsumer() {
            private int at;

            @Override
            public void accept(int c) {
                body[at++] = (byte) c;
            }
        });
        String text = new String(body, StandardCharsets.US_ASCII);

        assertThat(send(HttpRequest.BodyPublishers.ofByteArray(body)).body()).isEqualTo(text);
        assertThat(send(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body))).body())
                .isEqualTo(text);
    }

    private HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void expectContinueIsAnswered() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 2
                    Expect: 100-continue

                    """);
            assertThat(client.head().status()).isEqualTo(100);
            client.send("{}");
            assertThat(client.answer().body()).isEqualTo("{}");
        }
    }

    @Test
    void aBodyThatEndsEarlyReachesNobody() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 10

                    {}""");
            client.socket.shutdownOutput();
            assertThat(client.answer().status()).isEqualTo(400);
        }
        assertThat(endpoint.messages).isEmpty();
    }
}
