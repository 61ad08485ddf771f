package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;

/** Over HTTP/2, addresses, origins and settings that change count as they do over HTTP/1.1, and connections that are open follow. */
class Http2EdgeIT {

    private static final Path KEYS = Path.of("..", "bundles", "transport-http", "src", "test", "resources", "tls").toAbsolutePath();
    private static final String PAGE = "https://studio.example";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private HttpClient client;
    private URI mcp;

    @BeforeEach
    void start() throws Exception {
        configure("http.allowedOrigins = " + PAGE, "access.allow = 127.0.0.1");
        host = hosts.run(home, "--set", "http.tls.certificate=" + KEYS.resolve("server-chain.pem"),
                "--set", "http.tls.key=" + KEYS.resolve("server.key"), "--set", "deploy.scanInterval=100ms");
        mcp = URI.create(host.url());
        client = HttpClient.newBuilder().sslContext(trusting(KEYS.resolve("ca.pem"))).build();
    }

    private void configure(String... lines) throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), String.join("\n", lines));
    }

    private static SSLContext trusting(Path ca) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(mcp.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder list() {
        return to("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/list")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                         "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                         "io.modelcontextprotocol/clientCapabilities": {}}}}""".replace("\n", "")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    @Test
    void anAddressThatIsTakenOffTheListIsRefusedOnTheConnectionThatItHas() throws Exception {
        assertThat(send(list()).statusCode()).isEqualTo(200);
        configure("http.allowedOrigins = " + PAGE, "access.allow = 198.51.100.7");
        Deadline.until(() -> send(list()).statusCode() == 403, "the new list of addresses");
    }

    @Test
    void pagesOfTheListMayReadAnswersAndOthersAreRefused() {
        HttpResponse<String> preflight = send(to("/mcp").method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,mcp-method"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse("")).containsIgnoringCase("mcp-method");

        HttpResponse<String> answer = send(list().header("Origin", PAGE));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);

        HttpResponse<String> other = send(list().header("Origin", "https://evil.example"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theTransportOf2024IsServedAndItsStreamEndsWhenTheListenerIsSetUpAnew() throws Exception {
        HttpResponse<InputStream> stream =
                client.send(to("/sse").header("Accept", "text/event-stream").GET().build(), BodyHandlers.ofInputStream());
        assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String messages = data(events);
            HttpResponse<String> accepted = send(to(messages).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
                             "protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""")));
            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(data(events)).contains("\"protocolVersion\":\"2024-11-05\"");

            configure("http.allowedOrigins = " + PAGE, "access.allow = 127.0.0.1", "http.keepAlive = 5s");
            host.log().await(line -> line.contains("has changed: http.keepAlive"), "the change");
            awaitEnd(events);
        }
        assertThat(send(list()).statusCode()).isEqualTo(200);
    }

    /** The JDK's client gives up all streams of a connection once the server says that it takes no more of them (GOAWAY). */
    private static void awaitEnd(BufferedReader events) {
        try {
            while (events.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            assertThat(e).rootCause().hasMessageContaining("GOAWAY");
        }
    }

    private static String data(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return line.substring("data: ".length());
    }
}
