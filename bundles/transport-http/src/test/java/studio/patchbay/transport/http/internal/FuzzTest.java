package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bytes come in, the server answers each connection with HTTP or closes it, never fails by itself, and lives on.
 * The seeds are fixed, so a failure can be repeated.
 */
class FuzzTest {

    private static final int CONNECTIONS = 1500;

    private static final List<String> SEEDS = List.of(
            RawClient.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}"),
            RawClient.post("{}", "Accept: application/json, text/event-stream\nMCP-Protocol-Version: 2026-07-28\n"),
            "POST /mcp HTTP/1.1\nHost: localhost\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n"
                    + "2\r\n{}\r\n0\r\nT: v\r\n\r\n",
            "POST /mcp HTTP/1.1\nHost: localhost\nContent-Type: application/json; charset=utf-8\n"
                    + "Expect: 100-continue\nContent-Length: 2\n\n{}",
            RawClient.get("/mcp"),
            RawClient.get("/health?x=%20#f"),
            "DELETE http://localhost/mcp HTTP/1.1\nHost: localhost:80\nOrigin: http://localhost\n\n",
            "OPTIONS * HTTP/1.1\nHost: [::1]:1\nConnection: upgrade\nUpgrade: h2c\n\n",
            "PRI * HTTP/2.0\n\nSM\r\n\r\n",
            "CONNECT localhost:80 HTTP/1.1\nHost: localhost:80\n\n");

    private static final List<String> WORDS = List.of(
            "\r\n", "\n", "\r", ":", " ", "\t", "\0", ",", ";", "%2e%2e/", "/../", "//", "?", "#", "@", "é", "\uFFFF",
            "Host: evil.test\r\n", "Host: \r\n", "Content-Length: 5\r\n", "Content-Length: -5\r\n",
            "Content-Length: 18446744073709551617\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
            "ffffffffffffffff\r\n", "0\r\n\r\n", "HTTP/1.0", "HTTP/9.9", "GET /mcp HTTP/1.1\r\n", "Origin: null\r\n",
            "Accept: ,;q=,\r\n", "Content-Type: ;;=\r\n", "Content-Encoding: x\r\n", "Connection: close\r\n",
            "Cookie: a=\"\r\n", "X: " + "y".repeat(5000) + "\r\n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void mutatedRequestsAreAnsweredOrTheirConnectionCloses(long seed) throws Exception {
        Random random = new Random(seed);
        FakeEndpoint endpoint = new FakeEndpoint();
        Settings settings = Settings.with("headerDeadlineMillis", 2000).and("idleTimeoutMillis", 2000).and("maxBodyBytes", 1000);
        try (Running server = Running.with(endpoint, settings)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                exchange(server, mutate(random), seed + "/" + i);
            }
            assertThat(server.ask(RawClient.get("/health")).status()).isEqualTo(200);
        }
    }

    /** Sends everything and the end of input, then reads until the server closes; a socket timeout means a hang. */
    private static void exchange(Running server, byte[] request, String name) throws IOException {
        try (RawClient client = server.connect()) {
            String answers;
            try {
                client.sendBytes(request);
                client.socket.shutdownOutput();
                answers = client.rest();
            } catch (SocketException reset) {
                return;
            }
            if (!answers.isEmpty()) {
                assertThat(answers).as(name).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 500").doesNotContain("Exception");
            }
        }
    }

    private static byte[] mutate(Random random) {
        StringBuilder request = new StringBuilder();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            String seed = SEEDS.get(random.nextInt(SEEDS.size()));
            int head = seed.indexOf("\n\n") + 2;
            request.append(seed.substring(0, head).replace("\n", "\r\n")).append(seed.substring(head));
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(request.length());
            int end = Math.min(request.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> request.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 1 -> request.delete(at, end);
                case 2 -> request.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
                default -> request.setCharAt(at, (char) random.nextInt(256));
            }
            if (request.isEmpty()) {
                return new byte[0];
            }
        }
        return request.toString().getBytes(random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    @Test
    void randomBytesAreNoHttp() throws Exception {
        Random random = new Random(3);
        FakeEndpoint endpoint = new FakeEndpoint();
        try (Running server = Running.with(endpoint)) {
            for (int i = 0; i < CONNECTIONS / 3; i++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                exchange(server, bytes, "random/" + i);
            }
            assertThat(endpoint.messages).isEmpty();
            assertThat(server.ask(RawClient.get("/health")).status()).isEqualTo(200);
        }
    }

    @Test
    void anyBodyReachesTheEndpointUnchanged() throws Exception {
        Random random = new Random(4);
        FakeEndpoint endpoint = new FakeEndpoint();
        try (Running server = Running.with(endpoint);
                RawClient client = server.connect()) {
            for (int i = 0; i < 1000; i++) {
                byte[] body = new byte[random.nextInt(5000)];
                random.nextBytes(body);
                ByteArrayOutputStream request = new ByteArrayOutputStream();
                request.writeBytes(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                request.writeBytes(body);
                byte[] bytes = request.toByteArray();
                int split = random.nextInt(bytes.length);
                client.sendBytes(Arrays.copyOfRange(bytes, 0, split));
                client.sendBytes(Arrays.copyOfRange(bytes, split, bytes.length));
                assertThat(client.answer().status()).isEqualTo(200);
                assertThat(endpoint.messages.take().body()).isEqualTo(body);
            }
        }
    }
}
