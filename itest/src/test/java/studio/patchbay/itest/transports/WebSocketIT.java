package studio.patchbay.itest.transports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.RawWebSocket;
import studio.patchbay.itest.testing.SkillJar;

/** MCP over WebSocket: one message per text message, both eras, on the port of HTTP. */
class WebSocketIT {

    private static final String MODERN = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}""";

    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
             "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;

    @BeforeEach
    void start() {
        host = hosts.run(home, "--set", "http.maxBodyBytes=64KiB", "--set", "http.keepAlive=300ms");
        host.skills().drop(Artifacts.fixture());
        host.log().await(line -> line.contains("studio.patchbay.conformance") && line.contains(" runs"), "the fixture");
    }

    private RawWebSocket connect() {
        return RawWebSocket.connect(host.port(), "Sec-WebSocket-Protocol: other, mcp");
    }

    private static String call(int id, String tool, String arguments) {
        return """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "%s", "arguments": %s, %s}}"""
                .formatted(id, tool, arguments, MODERN);
    }

    @Test
    void aSessionHearsOfChanges() {
        try (RawWebSocket client = connect()) {
            assertThat(client.say(INITIALIZE).message().at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
            client.say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");

            host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());

            assertThat(client.message().path("method").asText()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void statelessRequestsNeedNone() {
        try (RawWebSocket client = connect()) {
            client.say(call(7, "echo", "{\"text\": \"over a socket\"}"));

            assertThat(client.message().at("/result/content/0/text").asText()).isEqualTo("over a socket");
        }
    }

    @Test
    void itHasTheEndpointsOfHttp() {
        String list = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": {%s}}".formatted(MODERN);
        try (RawWebSocket client = RawWebSocket.connectAt(host.port(), "/ws?surface=slim")) {
            assertThat(Json.texts(client.say(list).message().at("/result/tools"), "name"))
                    .containsExactly("call", "describe", "search");
        }
        assertThat(RawWebSocket.refusalAt(host.port(), "/ws/ab12")).startsWith("HTTP/1.1 404 ")
                .contains("There is no endpoint for instance/ab12.");
        assertThat(RawWebSocket.refusalAt(host.port(), "/ws/app/maya")).startsWith("HTTP/1.1 404 ").contains("app/maya");
        assertThat(RawWebSocket.refusalAt(host.port(), "/ws/")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aMessageMayComeInPieces() {
        byte[] message = call(1, "echo", "{\"text\": \"ä\"}").getBytes(UTF_8);
        int middle = new String(message, UTF_8).indexOf("ä") + 1; // within the character
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.TEXT, false, java.util.Arrays.copyOf(message, middle));
            client.send(RawWebSocket.PING, true, "between".getBytes(UTF_8));
            client.send(RawWebSocket.CONTINUATION, true, java.util.Arrays.copyOfRange(message, middle, message.length));

            assertThat(client.pong()).isEqualTo("between");
            assertThat(client.message().at("/result/content/0/text").asText()).isEqualTo("ä");
        }
    }

    @Test
    void aClientThatLeavesCancelsItsCalls() {
        RawWebSocket client = connect();
        client.say(call(1, "slow", "{\"ms\": 60000}"));
        try (RawWebSocket other = connect()) {
            other.say(call(1, "cancel_count", "{}"));
            String before = other.message().at("/result/content/0/text").asText();

            client.close();

            String now = before;
            for (int id = 2; now.equals(before); id++) {
                other.say(call(id, "cancel_count", "{}"));
                now = other.message().at("/result/content/0/text").asText();
            }
            assertThat(Integer.parseInt(now)).isEqualTo(Integer.parseInt(before) + 1);
        }
    }

    @Test
    void aSilentClientIsAskedAndMayStay() {
        try (RawWebSocket client = connect()) {
            for (int i = 0; i < 4; i++) {
                RawWebSocket.Frame ping = client.next();
                assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
                client.send(RawWebSocket.PONG, true, ping.payload());
            }
        }
    }

    @Test
    void oneThatAnswersNoPingIsCut() {
        try (RawWebSocket client = connect()) {
            assertThat(client.next().opcode()).isEqualTo(RawWebSocket.PING);
            client.awaitCut();
        }
    }

    @Test
    void whatIsNoJsonOrTooLargeIsAnsweredAndTheConnectionGoesOn() {
        try (RawWebSocket client = connect()) {
            assertThat(client.say("{oops").message().at("/error/code").asInt()).isEqualTo(-32700);
            String large = client.say("[" + " ".repeat(70_000) + "]").message().at("/error/message").asText();
            assertThat(large).contains("65536 bytes");

            client.say(call(1, "echo", "{\"text\": \"still here\"}"));
            assertThat(client.message().at("/result/content/0/text").asText()).isEqualTo("still here");
        }
    }

    @Test
    void otherThanTextIsRefused() {
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.BINARY, true, new byte[] {1, 2, 3});
            assertThat(client.closeCode()).isEqualTo(1003);
        }
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.TEXT, true, new byte[] {'"', (byte) 0xc3, '"'});
            assertThat(client.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void framesAgainstTheProtocolEndIt() {
        try (RawWebSocket client = connect()) {
            client.announce(0xB, 64 << 20);
            assertThat(client.closeCode()).isEqualTo(1002);
        }
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.PING, true, new byte[126]);
            assertThat(client.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void handshakesThatAreNoneAreRefused() {
        assertThat(RawWebSocket.refusal(host.port(), "Origin: http://evil.test")).startsWith("HTTP/1.1 403 ");
        assertThat(RawWebSocket.refusal(host.port(), "Sec-WebSocket-Protocol: chat")).startsWith("HTTP/1.1 400 ");
        assertThat(Http.get(host.url().replace("/mcp", "/ws")).status()).isEqualTo(426);
    }

    @Test
    void compressionIsNotNegotiated() {
        String head = RawWebSocket.refusal(host.port(), "Sec-WebSocket-Extensions: permessage-deflate");

        assertThat(head).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }

    @Test
    void whenHttpStopsSubscriptionsEndWithTheirResult() {
        try (RawWebSocket client = connect()) {
            client.say("""
                    {"jsonrpc": "2.0", "id": "s", "method": "subscriptions/listen", "params": {
                     "notifications": {"toolsListChanged": true}, %s}}""".formatted(MODERN));
            assertThat(client.message().path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");

            host.command("transports", "stop", "http").printed();

            assertThat(client.message().at("/result/resultType").asText()).isEqualTo("complete");
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void itIsStoppedAndStartedAlone() {
        try (RawWebSocket client = connect()) {
            host.command("transports", "stop", "websocket").printed();

            assertThat(client.closeCode()).isEqualTo(1001);
            assertThat(RawWebSocket.refusal(host.port())).startsWith("HTTP/1.1 404 ");
            assertThat(Http.get(host.url().replace("/mcp", "/readyz")).status()).isEqualTo(200);
        }

        host.command("transports", "start", "websocket").printed();

        try (RawWebSocket client = connect()) {
            client.say(call(1, "echo", "{\"text\": \"back\"}"));
            assertThat(client.message().at("/result/content/0/text").asText()).isEqualTo("back");
        }
    }

    @Test
    void itGoesOnOverAnotherVersionOfHttp() {
        TransportJars jars = new TransportJars(host);
        try (RawWebSocket client = connect()) {
            jars.drop("0.2.0");
            assertThat(client.closeCode()).isEqualTo(1001);
        }

        try (RawWebSocket client = connect()) {
            client.say(call(1, "echo", "{\"text\": \"over 0.2.0\"}"));
            assertThat(client.message().at("/result/content/0/text").asText()).isEqualTo("over 0.2.0");
        }
    }
}
