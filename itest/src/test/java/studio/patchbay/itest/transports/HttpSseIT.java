package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.RawConnection;
import studio.patchbay.itest.testing.SkillJar;

/** The HTTP+SSE transport of 2024-11-05: a stream for what the server says, and POSTs for what the client says. */
class HttpSseIT {

    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
             "protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""";

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

    /** A client with its stream open. */
    private final class Client implements AutoCloseable {

        private final RawConnection stream;
        private final String messages;

        Client() {
            this("/sse");
        }

        Client(String path) {
            stream = RawConnection.to(host.port()).send("""
                    GET %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    Accept: text/event-stream""".formatted(path, host.port()), "");
            stream.await("event: endpoint\ndata: ");
            messages = stream.await("\n").strip();
        }

        String post(String json) {
            return HttpSseIT.this.post(messages, json);
        }

        JsonNode next() {
            stream.await("data: ");
            return Json.parse(stream.await("\n").strip());
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    private String post(String path, String json) {
        try (RawConnection connection = RawConnection.to(host.port())) {
            return connection.send("""
                    POST %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    Connection: close
                    Content-Type: application/json
                    Content-Length: %d""".formatted(path, host.port(), json.length()), json).answer();
        }
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\": %s}}"
                .formatted(id, tool, arguments);
    }

    @Test
    void answersAndChangesComeOverTheStream() {
        try (Client client = new Client()) {
            assertThat(client.post(INITIALIZE)).startsWith("HTTP/1.1 202 ");
            assertThat(client.next().at("/result/protocolVersion").asText()).isEqualTo("2024-11-05");
            client.post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");

            client.post(call(2, "echo", "{\"text\": \"posted\"}"));
            assertThat(client.next().at("/result/content/0/text").asText()).isEqualTo("posted");

            host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
            assertThat(client.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void itHasTheEndpointsOfHttp() {
        try (Client client = new Client("/sse?surface=slim")) {
            client.post(INITIALIZE);
            client.next();
            client.post("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/list\"}");
            assertThat(Json.texts(client.next().at("/result/tools"), "name")).containsExactly("call", "describe", "search");
        }
        for (String path : List.of("/sse/ab12", "/sse/app/maya")) {
            try (RawConnection connection = RawConnection.to(host.port())) {
                assertThat(connection.send("""
                        GET %s HTTP/1.1
                        Host: 127.0.0.1:%d
                        Connection: close
                        Accept: text/event-stream""".formatted(path, host.port()), "").answer())
                        .startsWith("HTTP/1.1 404 ").contains("There is no endpoint for ");
            }
        }
    }

    @Test
    void aSilentStreamIsKeptOpenWithComments() {
        try (Client client = new Client()) {
            client.stream.await(": keep-alive\n\n");
            client.stream.await(": keep-alive\n\n");
        }
    }

    @Test
    void twoClientsHearOnlyTheirOwn() {
        try (Client one = new Client(); Client other = new Client()) {
            one.post(INITIALIZE);
            other.post(INITIALIZE);
            one.next();
            other.next();

            one.post(call(2, "echo", "{\"text\": \"for one\"}"));
            other.post(call(2, "echo", "{\"text\": \"for the other\"}"));

            assertThat(one.next().at("/result/content/0/text").asText()).isEqualTo("for one");
            assertThat(other.next().at("/result/content/0/text").asText()).isEqualTo("for the other");
        }
    }

    @Test
    void withoutItsStreamASessionIsOver() {
        String messages;
        try (Client client = new Client()) {
            client.post(INITIALIZE);
            client.next();
            messages = client.messages;
        }

        String answer = post(messages, call(2, "echo", "{\"text\": \"late\"}"));
        while (!answer.startsWith("HTTP/1.1 404 ")) { // until the host has noticed
            assertThat(answer).startsWith("HTTP/1.1 202 ");
            answer = post(messages, call(2, "echo", "{\"text\": \"late\"}"));
        }
        assertThat(answer).contains("open one at /sse");
    }

    @Test
    void badRequestsAreToldWhatToDo() {
        assertThat(post("/sse", INITIALIZE)).startsWith("HTTP/1.1 405 ").contains("Allow: GET");
        assertThat(post("/sse/messages", INITIALIZE)).startsWith("HTTP/1.1 404 ");
        assertThat(post("/sse/messages?sessionId=made-up", INITIALIZE)).startsWith("HTTP/1.1 404 ");
        assertThat(Http.get(host.url().replace("/mcp", "/sse/messages")).status()).isEqualTo(405);
        try (RawConnection connection = RawConnection.to(host.port())) {
            String head = connection.send("""
                    GET /sse HTTP/1.1
                    Host: 127.0.0.1:%d
                    Accept: application/json""".formatted(host.port()), "").await("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 406 ");
        }
        try (Client client = new Client()) {
            assertThat(client.post("[" + " ".repeat(70_000) + "]")).startsWith("HTTP/1.1 413 ");
            assertThat(client.post("{oops")).startsWith("HTTP/1.1 202 ");
            assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
        }
    }

    @Test
    void whenHttpStopsWhatRunsIsAnswered() {
        try (Client client = new Client()) {
            client.post(INITIALIZE);
            client.next();
            client.post(call(2, "slow", "{\"ms\": 500}"));

            host.command("transports", "stop", "http").printed();

            assertThat(client.next().path("id").asInt()).isEqualTo(2);
        }
    }

    @Test
    void itIsStoppedAndStartedAlone() {
        host.command("transports", "stop", "sse").printed();
        assertThat(post("/sse", INITIALIZE)).startsWith("HTTP/1.1 404 ");

        host.command("transports", "start", "sse").printed();
        try (Client client = new Client()) {
            assertThat(client.post(INITIALIZE)).startsWith("HTTP/1.1 202 ");
        }
    }
}
