package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.security.matrix.Answer;
import studio.patchbay.security.matrix.Door;
import studio.patchbay.security.matrix.Issuer;
import studio.patchbay.security.matrix.KeyServer;
import studio.patchbay.security.matrix.ResourceServerRows;
import studio.patchbay.security.matrix.Row;

/** The whole table of a resource server's duties, against the distribution, in both eras and with every method. */
class ResourceServerIT {

    private static final KeyServer SERVER = new KeyServer().publishing(Issuer.keys(Issuer.RSA, Issuer.EC));
    private static final int PORT = FreePort.find();
    private static final String RESOURCE = "http://127.0.0.1:" + PORT + "/mcp";
    private static final String METADATA = "http://127.0.0.1:" + PORT + "/.well-known/oauth-protected-resource";
    private static final Issuer ISSUER = new Issuer(SERVER.url(""), RESOURCE);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientInfo":{"name":"it","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{}}""";
    private static final String GREET = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"hello_greet","arguments":{"name":"Ada"},%s}}"""
            .formatted(META);
    private static final String COUNT = GREET.replace("hello_greet", "hello_countdown").replace("\"name\":\"Ada\"", "\"from\":0");
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"it","version":"1"}}}""";

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    private static HttpHost host;

    @BeforeAll
    static void start() {
        host = HOSTS.run(home,
                "--port", "" + PORT,
                "--set", "auth.methods=oauth",
                "--set", "auth.oauth.resource=" + RESOURCE,
                "--set", "auth.oauth.scopes=tools.read",
                "--set", "auth.oauth.scopeHierarchy=tools.write > tools.read",
                "--set", "auth.jwt.issuer=" + SERVER.url(""),
                "--set", "policy.scopes=READS=tools.read",
                "--set", "http.maxHeaderBytes=16KiB",
                "--set", "limits.failuresPerAddress=1000000/m");
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static Answer send(String url, List<String> authorization, Consumer<HttpRequest.Builder> more) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json, text/event-stream");
            authorization.forEach(value -> request.header("Authorization", value));
            more.accept(request);
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(url, e);
        }
    }

    private static Door post(String body, String... headers) {
        return door(request -> request
                .header("Content-Type", "application/json")
                .headers(headers.length == 0 ? new String[] {"X-Era", "legacy"} : headers)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Door door(Consumer<HttpRequest.Builder> more) {
        return (query, authorization) -> send(RESOURCE + (query == null ? "" : "?" + query), authorization, more);
    }

    private static Door call(String body, String tool) {
        return post(body, "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", tool);
    }

    /** A stream is not asked for: a good token would open it, and the answer would not end. */
    private static Map<String, Door> doors() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put("POST of 2026-07-28", call(GREET, "hello_greet"));
        doors.put("POST of 2025-11-25", post(INITIALIZE));
        doors.put("GET of a session", door(request -> request.header("Mcp-Session-Id", "none").GET()));
        doors.put("DELETE of a session", door(request -> request.header("Mcp-Session-Id", "none").DELETE()));
        return doors;
    }

    static List<Row> rows() {
        return ResourceServerRows.of(ISSUER, RESOURCE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasItsAnswer(Row row) {
        doors().forEach((name, door) -> {
            Answer answer = door.knock(row.query(), row.authorization().get());

            assertThat(answer.header("www-authenticate")).as(name).isEqualTo(row.guarded());
            if (row.status() == 0) {
                assertThat(answer.letIn()).as(name + ": " + answer).isTrue();
            } else {
                assertThat(answer.status()).as(name).isEqualTo(row.status());
                assertThat(answer.body()).as(name).doesNotContain("Ada");
            }
        });
    }

    @Test
    void aGoodTokenGetsTheAnswerOfTheTool() {
        Answer answer = call(GREET, "hello_greet").knock(null, List.of("Bearer " + ISSUER.token()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello, Ada!");
    }

    @Test
    void theScopesOfACallAreToldTogetherAndSuffice() {
        String poor = ISSUER.token(claims -> claims.claim("scope", "other"));
        Answer refused = call(GREET, "hello_greet").knock(null, List.of("Bearer " + poor));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("www-authenticate")).isEqualTo("Bearer error=\"insufficient_scope\", scope=\"tools.read\", "
                + "resource_metadata=\"" + METADATA + "/mcp\"");

        String exact = ISSUER.token(claims -> claims.claim("scope", "tools.read"));
        assertThat(call(GREET, "hello_greet").knock(null, List.of("Bearer " + exact)).status()).isEqualTo(200);
        String broad = ISSUER.token(claims -> claims.claim("scope", "tools.write"));
        assertThat(call(GREET, "hello_greet").knock(null, List.of("Bearer " + broad)).status()).isEqualTo(200);
    }

    @Test
    void aBadTokenIsRefusedBeforeTheBodyIsRead() {
        String large = "x".repeat(4_000_000);

        assertThat(post(large).knock(null, List.of("Bearer abc")).status()).isEqualTo(401);
    }

    @Test
    void theNextRequestOfAConnectionNeedsItsTokenToo() {
        assertThat(call(GREET, "hello_greet").knock(null, List.of("Bearer " + ISSUER.token())).status()).isEqualTo(200);
        assertThat(call(GREET, "hello_greet").knock(null, List.of()).status()).isEqualTo(401);
    }

    @Test
    void theMetadataIsForEverybodyAndFromTheConfigurationAlone() {
        for (String url : List.of(METADATA, METADATA + "/mcp")) {
            Answer answer = send(url, List.of(), request -> request
                    .header("X-Forwarded-Host", "evil.example")
                    .header("Forwarded", "host=evil.example")
                    .GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("{\"resource\":\"" + RESOURCE + "\",\"authorization_servers\":[\""
                    + SERVER.url("") + "\"],\"scopes_supported\":[\"tools.read\"],\"bearer_methods_supported\":[\"header\"]}");
            assertThat(send(url, List.of(), request -> request.POST(HttpRequest.BodyPublishers.noBody())).status())
                    .isEqualTo(405);
        }
        List<String> token = List.of("Bearer " + ISSUER.token());
        for (String path : List.of("/.well-known/oauth-protected-resource/other", "/authorize", "/token", "/register")) {
            assertThat(send("http://127.0.0.1:" + PORT + path, token, HttpRequest.Builder::GET).status()).isEqualTo(404);
        }
    }

    @Test
    void noTokenIsInTheLog() {
        String token = ISSUER.token();
        door(HttpRequest.Builder::GET).knock("access_token=" + token, List.of());
        call(COUNT, "hello_countdown").knock(null, List.of("Bearer " + token));
        call(COUNT, "hello_countdown").knock(null, List.of("Bearer " + token + "x"));

        assertThat(host.log().text()).doesNotContain("eyJ");
    }
}
