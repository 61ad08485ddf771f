package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a credential every path and method is answered with 401, known or not, but for an explicit list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedPathsTest {

    /** All that is for everybody, and only to be read. */
    private static final Set<String> OPEN = Set.of("/health", "/livez", "/readyz", "/open");

    private static final List<String> PATHS = List.of(
            "/mcp", "/mcp?access_token=good", "/mcp/ab12", "/mcp/app/maya?surface=slim", "/", "/nothing", "/closed", "/ws", "/health", "/livez", "/readyz", "/open", "/open?x");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "BREW");

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final FakeRoute route = FakeRoute.answering("/ws", "hello");
    private Running server;

    @BeforeAll
    void start() throws IOException {
        server = Running.with(endpoint, Settings.with("guarded", true));
        server.listener.guard().set(new FakeGuard());
        server.listener.pages().add(FakePage.open("/open", "hello"), Map.of());
        server.listener.pages().add(FakePage.closed("/closed", "hello"), Map.of());
        server.listener.routes().add(route, Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("PATHS")
    void isUnauthorizedOrOnTheList(String path) throws Exception {
        for (String method : METHODS) {
            try (RawClient client = server.connect()) {
                client.send(method + " " + path + " HTTP/1.1\nHost: localhost\n\n");
                RawClient.Answer answer = client.answerToHead();
                assertThat(answer.status()).as(method).isEqualTo(expected(method, path));
                assertThat(answer.headers().containsKey("WWW-Authenticate")).isEqualTo(answer.status() == 401);
            }
        }
        assertThat(endpoint.messages).isEmpty();
        assertThat(route.held).isEmpty();
    }

    private static int expected(String method, String path) {
        if (!OPEN.contains(path.split("\\?")[0])) {
            return 401;
        }
        return method.equals("GET") || method.equals("HEAD") ? 200 : 405;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%6dcp",
                "/mcp;v=1",
                "/health;/../mcp",
                "/health/../mcp",
                "/health/%2e%2e/mcp",
                "/open/..%2fmcp",
                "//health",
                "/HEALTH",
                "/health/",
                "/health%00",
                "*",
                "http://localhost/mcp",
                "http://localhost",
            })
    void noSpellingOfAPathLeadsIn(String target) throws Exception {
        for (String method : METHODS) {
            try (RawClient client = server.connect()) {
                client.send(method + " " + target + " HTTP/1.1\nHost: localhost\n\n");
                assertThat(client.answerToHead().status()).as(method).isIn(400, 401);
            }
        }
        assertThat(endpoint.messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: websocket\nConnection: Upgrade", "Upgrade: h2c\nConnection: Upgrade, HTTP2-Settings"})
    void noUpgradeLeadsIn(String headers) throws Exception {
        for (String path : PATHS) {
            if (!OPEN.contains(path.split("\\?")[0])) {
                assertThat(server.ask("GET " + path + " HTTP/1.1\nHost: localhost\n" + headers + "\n\n").status())
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }
}
