package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.RawConnection;

/** What a web page or a careless program on this machine may send is refused before anybody thinks about it. */
class RefusedRequestIT {

    private static final String LIST = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{$meta}}}""";

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static int port;

    @BeforeAll
    static void start() {
        port = HOSTS.run(home).port();
    }

    /** A request of 2026-07-28 but for one thing. */
    private static String post(String host, String type, String more, String body) {
        try (RawConnection connection = RawConnection.to(port)) {
            return connection.send("""
                    POST /mcp HTTP/1.1
                    Host: %s
                    Content-Type: %s
                    Accept: application/json, text/event-stream
                    MCP-Protocol-Version: 2026-07-28
                    Mcp-Method: tools/list
                    Content-Length: %d
                    Connection: close
                    %s""".formatted(host, type, body.length(), more), body).answer();
        }
    }

    private static void assertStatus(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    private static void assertError(String answer, int status, int code) {
        assertStatus(answer, status);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(Json.parse(body).at("/error/code").asInt()).as(answer).isEqualTo(code);
        assertThat(Json.parse(body).at("/error/message").asText()).isNotBlank();
    }

    @Test
    void nothingIsWrongWithTheRest() {
        assertStatus(post("localhost:" + port, "application/json", "", Json.line(LIST)), 200);
        assertStatus(post("127.0.0.1:" + port, "application/json; charset=utf-8",
                "Origin: http://localhost:3000", Json.line(LIST)), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1.evil.example", "null", "file://"})
    void anotherOrigin(String origin) {
        assertStatus(post("localhost:" + port, "application/json", "Origin: " + origin, Json.line(LIST)), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/health", "/livez", "/readyz", "/"})
    void anotherOriginOnAnyPath(String path) {
        try (RawConnection connection = RawConnection.to(port)) {
            assertStatus(connection.send("""
                    GET %s HTTP/1.1
                    Host: localhost:%d
                    Origin: https://evil.example
                    Connection: close""".formatted(path, port), "").answer(), 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:8765", "169.254.169.254"})
    void anotherHost(String host) {
        assertStatus(post(host, "application/json", "", Json.line(LIST)), 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAWebPageMaySendWithoutAsking(String type) {
        assertStatus(post("localhost:" + port, type, "", Json.line(LIST)), 415);
    }

    @Test
    void fiveMegabytes() {
        try (RawConnection connection = RawConnection.to(port)) {
            assertStatus(connection.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost:%d
                    Content-Type: application/json
                    Content-Length: 5000000
                    Connection: close""".formatted(port), "{").answer(), 413);
        }
    }

    @Test
    void aNameThatComesTwice() {
        assertError(post("localhost:" + port, "application/json", "", """
                {"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call"}"""), 400, -32700);
    }

    @Test
    void halfAMessage() {
        assertError(post("localhost:" + port, "application/json", "", """
                {"jsonrpc":"2.0","id":1,"""), 400, -32700);
    }

    @Test
    void aBatchWithoutASession() {
        assertError(post("localhost:" + port, "application/json", "", "[" + Json.line(LIST) + "]"), 400, -32600);
    }

    @Test
    void aHeaderThatSaysSomethingElseThanTheMessage() {
        assertError(post("localhost:" + port, "application/json", "", """
                {"jsonrpc":"2.0","id":1,"method":"prompts/list","params":{"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientCapabilities":{}}}}"""), 400, -32020);
    }
}
