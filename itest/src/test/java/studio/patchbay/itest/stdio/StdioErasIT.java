package studio.patchbay.itest.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.StdioHost;

/** Clients with a handshake and clients without one, over standard input and output. */
class StdioErasIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void aClientWithAHandshake() {
        StdioHost host = hosts.stdio(home);

        JsonNode hello = host.ask("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
                 "capabilities": {}, "clientInfo": {"name": "itest", "version": "1"}}}""");
        host.send("""
                {"jsonrpc": "2.0", "method": "notifications/initialized"}""");

        assertThat(hello.at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(Json.texts(host.ask("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}""").at("/result/tools"), "name"))
                .containsExactly("hello_countdown", "hello_greet");
        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": 3, "method": "tools/call",
                 "params": {"name": "hello_greet", "arguments": {"name": "Zoë"}}}""")
                .at("/result/structuredContent/text").asText()).isEqualTo("Hello, Zoë!");

        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(host.notification("notifications/tools/list_changed").has("id")).isFalse();
        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "acme_say"}}""")
                .at("/result/content/0/text").asText()).isEqualTo("one");
    }

    @Test
    void aClientWithout() {
        StdioHost host = hosts.stdio(home);

        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": "d", "method": "server/discover", "params": {"_meta": {$meta}}}""")
                .at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": "c", "method": "tools/call", "params": {"_meta": {$meta},
                 "name": "hello_greet", "arguments": {"name": "Zoë"}}}""")
                .at("/result/structuredContent/text").asText()).isEqualTo("Hello, Zoë!");

        host.send("""
                {"jsonrpc": "2.0", "id": "s", "method": "subscriptions/listen",
                 "params": {"_meta": {$meta}, "notifications": {"toolsListChanged": true}}}""");
        host.notification("notifications/subscriptions/acknowledged");
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(host.notification("notifications/tools/list_changed")
                .at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asText()).isEqualTo("s");
    }

    @Test
    void aCallThatIsCancelledIsNotAnswered() {
        StdioHost host = hosts.stdio(home);
        host.send("""
                {"jsonrpc": "2.0", "id": "slow", "method": "tools/call", "params": {"name": "hello_countdown",
                 "arguments": {"from": 100, "pause": 10000}, "_meta": {$meta, "progressToken": "p"}}}""");
        host.notification("notifications/progress");

        host.send("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "slow"}}""");

        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": "next", "method": "tools/call", "params": {"_meta": {$meta},
                 "name": "hello_greet", "arguments": {"name": "Ada"}}}""").has("result")).isTrue();
        assertThat(host.end()).isZero();
        host.out().whole();
        assertThat(host.received()).noneMatch(message -> message.path("id").asText().equals("slow"));
    }
}
