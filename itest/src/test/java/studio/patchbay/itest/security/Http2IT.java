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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Json;

/** The distribution with a certificate speaks HTTP/2, in both eras, and refuses there what it refuses elsewhere. */
class Http2IT {

    private static final Path KEYS = Path.of("..", "bundles", "transport-http", "src", "test", "resources", "tls").toAbsolutePath();

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},
             "clientInfo":{"name":"test","version":"1"}}}""";

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    private static URI mcp;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        mcp = URI.create(HOSTS.run(home, "--set", "http.tls.certificate=" + KEYS.resolve("server-chain.pem"),
                "--set", "http.tls.key=" + KEYS.resolve("server.key")).url());
        client = HttpClient.newBuilder().sslContext(trusting(KEYS.resolve("ca.pem"))).build();
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

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(mcp.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    private static HttpRequest.Builder post(String message) {
        return to("/mcp").POST(BodyPublishers.ofString(Json.line(message)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer;
    }

    @Test
    void aToolIsCalledWithoutASession() throws Exception {
        HttpResponse<String> answer = send(post("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{$meta},"name":"hello_greet","arguments":{"name":"Ada"}}}""")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "hello_greet"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Ada");
    }

    @Test
    void aSessionHasItsStreamAndEnds() throws Exception {
        HttpResponse<String> begun = send(post(INITIALIZE));
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        HttpResponse<InputStream> stream = client.send(
                to("/mcp").GET().header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25").build(),
                BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
        HttpResponse<String> deleted = send(
                to("/mcp").DELETE().header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25"));
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertEnds(stream.body());
    }

    private static void assertEnds(InputStream stream) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                continue;
            }
        }
    }

    @Test
    void listeningBeginsAtOnce() throws Exception {
        HttpResponse<InputStream> stream = client.send(
                post("""
                        {"jsonrpc": "2.0", "id": "listen", "method": "subscriptions/listen", "params": {"_meta": {$meta},
                         "notifications": {"toolsListChanged": true}}}""")
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "subscriptions/listen")
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String first = reader.readLine();
            while (!first.startsWith("data: {")) {
                first = reader.readLine();
            }
            assertThat(first).contains("notifications/subscriptions/acknowledged");
        }
    }

    @Test
    void foreignPagesAndOtherPathsAreRefused() throws Exception {
        assertThat(send(to("/mcp").GET().header("Origin", "https://evil.example")).statusCode()).isEqualTo(403);
        assertThat(send(to("/nothing").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void webSocketsAreForHttp11() throws Exception {
        assertThat(send(to("/ws").GET()).statusCode()).isEqualTo(426);
    }
}
