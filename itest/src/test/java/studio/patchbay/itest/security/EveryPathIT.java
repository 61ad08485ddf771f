package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.RawConnection;

/** Without a credential every path answers every method with 401, but for health checks. */
class EveryPathIT {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "BREW");

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;
    static String key;

    @BeforeAll
    static void start() {
        key = Patchbay.call("keys", "create", "ada", "--home", home.toString()).printed().strip();
        host = HOSTS.run(home, "--set", "auth.methods=key", "--set", "log.level=trace");
    }

    private static RawConnection send(RawConnection connection, String method, String path, String more) {
        return connection.send("""
                %s %s HTTP/1.1
                Host: localhost
                %s""".formatted(method, path, more), "");
    }

    /** The head of the answer. */
    private static String ask(String method, String path, String more) {
        try (RawConnection connection = RawConnection.to(host.port())) {
            return send(connection, method, path, more).await("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/mcp", "/mcp?access_token=x", "/", "/mcp/", "/nothing", "/metrics", "/instances", "/ws", "/sse", "/sse/messages?sessionId=x",
        "/mcp/ab12", "/mcp/app/maya", "/ws/ab12", "/sse/app/maya", "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-authorization-server", "/health/x", "/HEALTH", "/health/../mcp", "/%6dcp", "/favicon.ico"
    })
    void isClosed(String path) {
        for (String method : METHODS) {
            String answer = ask(method, path, "");
            assertThat(answer).as(method).startsWith("HTTP/1.1 401 ").contains("\r\nWWW-Authenticate: Bearer realm=\"patchbay\"\r\n");
            assertThat(answer).doesNotContain("error=", "resource_metadata");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/%2e%2e/mcp", "/health%2f..%2fmcp", "/health;a=b/../mcp", "//mcp", "/health/..;/mcp", "/health%00"})
    void hasNoSideEntrance(String path) {
        for (String method : METHODS) {
            assertThat(ask(method, path, "")).as(method).matches("(?s)HTTP/1\\.1 40[01] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/readyz"})
    void healthIsForEverybody(String path) {
        assertThat(ask("GET", path, "")).startsWith("HTTP/1.1 200 ");
        assertThat(ask("HEAD", path, "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aWebSocketIsNotOpened() {
        assertThat(ask("GET", "/ws", """
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Protocol: mcp
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==""")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aGoodRequestDoesNotOpenItsConnectionForTheNext() {
        try (RawConnection connection = RawConnection.to(host.port())) {
            send(connection, "GET", "/nothing", "Authorization: Bearer " + key).await("HTTP/1.1 404 ");
            send(connection, "GET", "/nothing", "").await("HTTP/1.1 401 ");
            send(connection, "GET", "/nothing", "X-API-Key: " + key).await("HTTP/1.1 404 ");
        }
    }

    @Test
    void aBadKeyIsInvalidAndTwoAreMalformed() {
        assertThat(ask("GET", "/mcp", "Authorization: Bearer pbk_none_none")).startsWith("HTTP/1.1 401 ")
                .contains("\r\nWWW-Authenticate: Bearer realm=\"patchbay\", error=\"invalid_token\"\r\n");
        String twice = "Authorization: Bearer " + key + "\nX-API-Key: " + key;
        assertThat(ask("GET", "/mcp", twice)).startsWith("HTTP/1.1 400 ")
                .contains("\r\nWWW-Authenticate: Bearer realm=\"patchbay\", error=\"invalid_request\"\r\n");
    }

    @Test
    void noKeyIsInTheLogNotEvenOfEverything() {
        String secret = key.split("_", 3)[2];
        ask("GET", "/mcp?api_key=" + key, "");
        ask("GET", "/mcp", "Authorization: Bearer " + key + "x");
        assertThat(host.log().text()).doesNotContain(key).doesNotContain(secret);
    }
}
