package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages cannot reach the server through a browser: not by rebinding a name, not across origins, on no path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostAndOriginTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;

    @BeforeAll
    void start() throws IOException {
        server = Running.with(
                endpoint,
                Settings.with("allowedHosts", new String[] {"Render.Studio.test"})
                        .and("allowedOrigins", new String[] {"https://tools.studio.test", "vscode-webview://panel"}));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:8765", "render.studio.TEST:80"})
    void namesOfThisServerAreAnswered(String host) throws Exception {
        assertThat(ask("/health", "Host: " + host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "localhost.evil.test",
                "127.0.0.1.evil.test",
                "evil.test:8765",
                "localhost.",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "[::ffff:127.0.0.1]",
                "studio.test",
                "a.render.studio.test"
            })
    void otherNamesAreMisdirectedOnEveryPath(String host) throws Exception {
        for (String path : new String[] {"/mcp", "/health", "/livez", "/readyz", "/nothing"}) {
            assertThat(ask(path, "Host: " + host)).as(path).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost@evil.test",
                "localhost:1@evil.test",
                "evil@localhost",
                "localhost, evil.test",
                "localhost/evil.test",
                "http://localhost",
                "localhost:port",
                "localhost:",
                "localhost:123456",
                "[::1",
                "::1",
                ""
            })
    void tricksAreRefused(String host) throws Exception {
        assertThat(ask("/health", "Host: " + host)).isIn(400, 421);
    }

    @Test
    void http11NeedsExactlyOneHost() throws Exception {
        assertThat(ask("/health", "X: y")).isEqualTo(400);
        assertThat(ask("/health", "Host: localhost\nHost: localhost")).isEqualTo(400);
        assertThat(ask("/health", "Host: localhost\nHost: evil.test")).isEqualTo(400);
    }

    @Test
    void theHostOfAnAbsoluteTargetCounts() throws Exception {
        assertThat(ask("http://evil.test/health", "Host: localhost")).isIn(400, 421);
        assertThat(ask("http://evil.test/health", "Host: evil.test")).isEqualTo(421);
        assertThat(ask("http://localhost/health", "Host: localhost")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "https://localhost:6274",
                "http://127.0.0.1:3000",
                "http://[::1]:3000",
                "https://tools.studio.test",
                "vscode-webview://panel"
            })
    void pagesOfThisMachineAndAllowedOnesMayCall(String origin) throws Exception {
        assertThat(ask("/health", "Host: localhost\nOrigin: " + origin)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test",
                "null",
                "http://localhost.evil.test",
                "http://127.0.0.1.evil.test",
                "http://localhost:1@evil.test",
                "http://localhost@evil.test",
                "http://localhost/",
                "http://localhost http://evil.test",
                "http://localhost, http://evil.test",
                "file://localhost",
                "localhost",
                "http://",
                "https://tools.studio.test:444",
                "http://tools.studio.test",
                "https://TOOLS.studio.test",
                ""
            })
    void otherPagesAreRefusedOnEveryPath(String origin) throws Exception {
        for (String path : new String[] {"/mcp", "/health", "/livez", "/readyz", "/nothing"}) {
            assertThat(ask(path, "Host: localhost\nOrigin: " + origin)).as(path).isEqualTo(403);
        }
    }

    @Test
    void aSecondOriginCannotHideBehindTheFirst() throws Exception {
        assertThat(ask("/health", "Host: localhost\nOrigin: http://localhost\nOrigin: http://evil.test")).isEqualTo(403);
        assertThat(ask("/health", "Host: localhost\nOrigin: http://localhost\nOrigin: http://localhost")).isEqualTo(403);
    }

    @Test
    void theRefusalSaysWhichSettingAllowsIt() throws Exception {
        RawClient.Answer host = server.ask("GET /mcp HTTP/1.1\nHost: evil.test\n\n");
        assertThat(host.body()).isEqualTo("""
                {"jsonrpc":"2.0","error":{"code":-32600,"message":"The Host header names a host that this server does not \
                answer for. Call it as localhost or 127.0.0.1, or add the name to the setting \
                http.allowedHosts."}}""");

        RawClient.Answer origin = server.ask("GET /mcp HTTP/1.1\nHost: localhost\nOrigin: http://evil.test\n\n");
        assertThat(origin.body()).contains("the setting http.allowedOrigins ").doesNotContain("evil");
        assertThat(endpoint.messages).isEmpty();
    }

    private int ask(String target, String headers) throws IOException {
        return server.ask("GET " + target + " HTTP/1.1\n" + headers + "\n\n").status();
    }
}
