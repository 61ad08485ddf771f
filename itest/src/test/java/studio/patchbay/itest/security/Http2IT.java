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
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.SkillJar;

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

    /** As {@link DisconnectIT}, a tool that waits, and one that says what became of that. */
    @BeforeAll
    static void start() throws Exception {
        Hosts.withoutExample(home);
        new SkillFolder(home.resolve("skills")).drop("gate.jar", SkillJar.named("gate").with("""
                private final java.util.concurrent.CountDownLatch open = new java.util.concurrent.CountDownLatch(1);
                private final Map<String, Integer> counts = new java.util.concurrent.ConcurrentHashMap<>();
                @Tool("Waits at the gate.") public String pass(ToolContext call) throws Exception {
                    call.progress(1, 2, "at the gate");
                    try { open.await(); counts.merge("passed", 1, Integer::sum); }
                    catch (InterruptedException e) { counts.merge("cancelled", 1, Integer::sum); throw e; }
                    return "passed";
                }
                @Tool("Opens the gate.") public void open() { open.countDown(); }
                @Tool("Says what happened.") public String counts() { return new TreeMap<>(counts).toString(); }
                """).bytes());
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

    private static HttpRequest.Builder modern(String tool, String more) {
        return post("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{%s $meta},"name":"%s","arguments":{}}}"""
                .formatted(more, tool))
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool);
    }

    private static String call(String tool) {
        try {
            HttpResponse<String> answer = send(modern(tool, ""));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder of(String session, HttpRequest.Builder request) {
        return request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
    }

    private static String begin() throws Exception {
        return send(post(INITIALIZE)).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    /** Resets the stream of a call that waits at the gate. @return the id of the last event, if they have one */
    private static String leaveAtTheGate(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> stream = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
        String id = null;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); !line.contains("at the gate"); line = reader.readLine()) {
                id = line.startsWith("id: ") ? line.substring(4) : id;
            }
        }
        return id;
    }

    @Test
    void onlyTheModernCallIsCancelledByAResetAndTheOtherIsResumed() throws Exception {
        String session = begin();
        String last = leaveAtTheGate(of(session, post("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call",
                 "params":{"_meta":{"progressToken":"p"},"name":"gate_pass","arguments":{}}}""")));
        leaveAtTheGate(modern("gate_pass", "\"progressToken\":\"p\","));

        Deadline.until(() -> call("gate_counts").contains("cancelled"), "the cancellation of the modern call");
        assertThat(call("gate_counts")).contains("{cancelled=1}");
        call("gate_open");
        Deadline.until(() -> call("gate_counts").contains("passed"), "the end of the call in the session");
        assertThat(call("gate_counts")).contains("{cancelled=1, passed=1}");
        HttpResponse<InputStream> resumed =
                client.send(of(session, to("/mcp").GET().header("Last-Event-ID", last)).build(), BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resumed.body(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (!line.startsWith("data: {")) {
                line = reader.readLine();
            }
            assertThat(line).contains("\"text\":\"passed\"");
        }
    }

    @Test
    void aSessionHasItsStreamAndEnds() throws Exception {
        String session = begin();
        HttpResponse<InputStream> stream =
                client.send(of(session, to("/mcp").GET()).build(), BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
        HttpResponse<String> deleted = send(of(session, to("/mcp").DELETE()));
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
