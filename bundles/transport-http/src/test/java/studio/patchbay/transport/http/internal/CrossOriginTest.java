package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the allowed origins may read their answers in a browser, others may not (Fetch standard, CORS protocol). */
class CrossOriginTest {

    private static final String PAGE = "https://tools.studio.test";
    private static final String[] ALLOWED = {PAGE, "vscode-webview://panel"};

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(
                endpoint, Settings.with("allowedOrigins", ALLOWED).and("guarded", true).and("maxBodyBytes", 100));
        server.listener.guard().set(new FakeGuard());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String preflight(String path, String origin) {
        return """
                OPTIONS %s HTTP/1.1
                Host: localhost
                Origin: %s
                Access-Control-Request-Method: POST
                Access-Control-Request-Headers: authorization,content-type,mcp-protocol-version

                """.formatted(path, origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/health", "/nothing"})
    void aPreflightNeedsNoCredential(String path) throws Exception {
        RawClient.Answer answer = server.ask(preflight(path, PAGE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", PAGE)
                .containsEntry("Access-Control-Max-Age", "600")
                .containsEntry("Vary", "Origin")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(answer.headers().get("Access-Control-Allow-Methods").split(","))
                .containsExactlyInAnyOrder("POST", "GET", "DELETE");
        assertThat(answer.headers().get("Access-Control-Allow-Headers").split(","))
                .contains("Authorization", "Content-Type", "Accept", "Last-Event-ID")
                .contains("MCP-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name", "*");
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void anAnswerMayBeReadByTheAllowedPage() throws Exception {
        RawClient.Answer answer = server.ask(RawClient.post("{}", "Origin: " + PAGE + "\n" + FakeGuard.CREDENTIAL + "\n"));

        assertThat(answer.status()).isEqualTo(200);
        assertReadable(answer);
        assertThat(answer.headers().get("Access-Control-Expose-Headers").split(","))
                .containsExactlyInAnyOrder(
                        "WWW-Authenticate", "Mcp-Session-Id", "MCP-Protocol-Version", "RateLimit", "RateLimit-Policy", "Retry-After");
    }

    private static void assertReadable(RawClient.Answer answer) {
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", PAGE)
                .containsEntry("Vary", "Origin")
                .containsKey("Access-Control-Expose-Headers")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @Test
    void soMayARefusal() throws Exception {
        String credential = FakeGuard.CREDENTIAL + "\n";
        RawClient.Answer unauthorized = server.ask(RawClient.post("{}", "Origin: " + PAGE + "\n"));
        assertThat(unauthorized.status()).isEqualTo(401);
        assertReadable(unauthorized);

        RawClient.Answer tooLarge = server.ask(RawClient.post("x".repeat(101), "Origin: " + PAGE + "\n" + credential));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertReadable(tooLarge);

        RawClient.Answer unknown = server.ask("GET /nothing HTTP/1.1\nHost: localhost\nOrigin: " + PAGE + "\n" + credential + "\n");
        assertThat(unknown.status()).isEqualTo(404);
        assertReadable(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.test", "null", "https://tools.studio.test.evil.test", "https://toolsxstudio.test"})
    void aForeignPageIsRefused(String origin) throws Exception {
        for (String request : new String[] {preflight("/mcp", origin), RawClient.post("{}", "Origin: " + origin + "\n")}) {
            RawClient.Answer answer = server.ask(request);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        }
    }

    @Test
    void aPageOfThisMachineIsReadOnlyWhenItIsNamed() throws Exception {
        RawClient.Answer answer = server.ask(preflight("/mcp", "http://localhost:6274"));
        assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void cachesMustTellOriginsApartAlsoWithoutOne() throws Exception {
        assertThat(server.ask(RawClient.get("/health")).headers())
                .containsEntry("Vary", "Origin")
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void aSharedPageMayBeReadByAnyThatMayCall() throws Exception {
        server.listener.pages().add(new FakePage("/metadata", true, true, request -> FakePage.text("hello")), Map.of());
        for (String origin : new String[] {"http://localhost:6274", PAGE}) {
            RawClient.Answer answer = server.ask("GET /metadata HTTP/1.1\nHost: localhost\nOrigin: " + origin + "\n\n");
            assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", ""})
    void isOffWhenSaidOrNobodyIsAllowed(String cors) throws Exception {
        Settings settings = new Settings().and("cors", cors);
        if (!cors.isEmpty()) {
            settings.and("allowedOrigins", ALLOWED);
        }
        try (Running other = Running.with(endpoint, settings)) {
            RawClient.Answer answer = other.ask(preflight("/mcp", cors.isEmpty() ? "http://localhost" : PAGE));
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).doesNotContainKeys("Access-Control-Allow-Origin", "Vary");
        }
    }
}
