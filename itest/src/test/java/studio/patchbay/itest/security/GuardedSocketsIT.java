package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.RawConnection;
import studio.patchbay.itest.testing.RawWebSocket;

/** WebSocket and HTTP+SSE let nobody in whom HTTP would not, and nobody stay whose credential is over. */
class GuardedSocketsIT {

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private String key;
    private String other;

    @BeforeEach
    void start() {
        key = key("ada");
        other = key("bob");
        host = hosts.run(home, "--set", "auth.methods=key");
    }

    private String key(String name) {
        return Patchbay.call("keys", "create", name, "--home", home.toString()).printed().strip();
    }

    private static String bearer(String key) {
        return "Authorization: Bearer " + key;
    }

    private String idOf(String key) {
        return key.split("_")[1];
    }

    /** Sends the head of a request and gives the answer up to the end of its head. */
    private String head(String method, String path, String... headers) {
        try (RawConnection connection = RawConnection.to(host.port())) {
            return connection.send("""
                    %s %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    %s""".formatted(method, path, host.port(), String.join("\n", headers)), "").await("\r\n\r\n");
        }
    }

    @Test
    void withoutCredentialThereIsNoUpgrade() {
        String challenge = head("POST", "/mcp", "Content-Length: 0").lines()
                .filter(line -> line.startsWith("WWW-Authenticate: ")).findFirst().orElseThrow();

        assertThat(RawWebSocket.refusal(host.port())).startsWith("HTTP/1.1 401 ").contains(challenge);
        assertThat(RawWebSocket.refusal(host.port(), bearer("pbk_none_none"))).startsWith("HTTP/1.1 401 ").contains("invalid_token");
        assertThat(RawWebSocket.refusal(host.port(), bearer(key), "Origin: http://evil.test")).startsWith("HTTP/1.1 403 ");
        assertThat(head("GET", "/sse", "Accept: text/event-stream")).startsWith("HTTP/1.1 401 ").contains(challenge);
        assertThat(head("POST", "/sse/messages?sessionId=x", "Content-Length: 0")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aRevokedKeyEndsItsWebSocket() {
        try (RawWebSocket client = RawWebSocket.connect(host.port(), bearer(key))) {
            assertThat(client.say(PING).message().at("/result").isObject()).isTrue();

            host.command("keys", "revoke", idOf(key)).printed();

            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void aRevokedKeyEndsItsStream() {
        try (RawConnection stream = RawConnection.to(host.port()).send("""
                GET /sse HTTP/1.1
                Host: 127.0.0.1:%d
                %s
                Connection: close
                Accept: text/event-stream""".formatted(host.port(), bearer(key)), "")) {
            stream.await("event: endpoint\n");

            host.command("keys", "revoke", idOf(key)).printed();

            stream.answer(); // returns at the end of the stream
        }
    }

    @Test
    void theMessagesOfAnotherPrincipalFindNoStream() {
        try (RawConnection stream = RawConnection.to(host.port()).send("""
                GET /sse HTTP/1.1
                Host: 127.0.0.1:%d
                %s
                Accept: text/event-stream""".formatted(host.port(), bearer(key)), "")) {
            stream.await("event: endpoint\ndata: ");
            String messages = stream.await("\n").strip();
            String[] json = {"Content-Type: application/json", "Content-Length: " + PING.length()};

            assertThat(post(messages, other, json)).startsWith("HTTP/1.1 404 ");
            assertThat(post(messages, key, json)).startsWith("HTTP/1.1 202 ");
        }
    }

    private String post(String path, String sender, String... headers) {
        try (RawConnection connection = RawConnection.to(host.port())) {
            return connection.send("""
                    POST %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    %s
                    %s""".formatted(path, host.port(), bearer(sender), String.join("\n", headers)), PING).await("\r\n\r\n");
        }
    }
}
