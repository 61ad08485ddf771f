package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;

/** The distribution as it is serves the example skill to clients of every revision. */
class ServedErasIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static String url;

    @BeforeAll
    static void start() {
        url = HOSTS.run(home).url();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void sessionsOfEveryRevision(String version) {
        LegacyClient client = LegacyClient.connect(url, version);

        assertThat(client.handshake().text("/result/protocolVersion")).isEqualTo(version);
        assertThat(client.handshake().text("/result/serverInfo/name")).isEqualTo("patchbay");
        assertThat(client.tools()).containsExactly("hello_countdown", "hello_greet");
        Reply reply = client.post("""
                {"jsonrpc": "2.0", "id": 3, "method": "tools/call",
                 "params": {"name": "hello_greet", "arguments": {"name": "Ada", "language": "FRENCH"}}}""");
        assertThat(reply.at("/result/content/0/text").asText()).contains("Bonjour, Ada!");
        assertThat(client.end().status()).isEqualTo(204);
        assertThat(client.post("""
                {"jsonrpc": "2.0", "id": 4, "method": "ping"}""").status()).isEqualTo(404);
    }

    @Test
    void requestsWithoutASession() {
        ModernClient client = new ModernClient(url);

        Reply discovered = client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""");
        assertThat(discovered.at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
        assertThat(discovered.at("/result/capabilities/tools/listChanged").asBoolean()).isTrue();
        assertThat(client.tools()).containsExactly("hello_countdown", "hello_greet");
        Reply reply = client.post("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"_meta": {$meta},
                 "name": "hello_greet", "arguments": {"name": "Ada"}}}""");
        assertThat(reply.at("/result/structuredContent")).isEqualTo(Json.parse("""
                {"text": "Hello, Ada!", "language": "ENGLISH"}"""));
        assertThat(reply.header("Mcp-Session-Id")).isNull();
    }

    @Test
    void progressOfALongCall() {
        Reply reply = new ModernClient(url).post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "hello_countdown",
                 "arguments": {"from": 2, "pause": 0}, "_meta": {$meta, "progressToken": "p"}}}""");

        assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
        assertThat(reply.body().lines().filter(line -> line.contains("notifications/progress"))).hasSize(2);
        assertThat(reply.text("/result/content/0/text")).isEqualTo("Lift-off!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/livez", "/readyz"})
    void probes(String path) {
        Reply reply = Http.get(url.replace("/mcp", path));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"ok\":true");
    }
}
