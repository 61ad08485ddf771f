package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.RawConnection;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.SkillJar;

/** A client that goes away has cancelled its call in the modern era, and has not in a session. */
class DisconnectIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;

    /** A tool that tells when it runs, waits to be told or cancelled, and one that says how often each has happened. */
    @BeforeAll
    static void start() {
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
        host = HOSTS.run(home);
    }

    /** A call that waits at the gate, on a connection of its own. */
    private record Waiting(RawConnection connection, String lastEventId) {}

    private static Waiting pass(String headers, String meta) {
        String body = Json.line("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "gate_pass", "arguments": {}, "_meta": {%s "progressToken": "p"}}}""".formatted(meta));
        RawConnection connection = RawConnection.to(host.port()).send("""
                POST /mcp HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Accept: application/json, text/event-stream
                Content-Length: %d
                %s""".formatted(body.length(), headers), body);
        String seen = connection.await("at the gate");
        return new Waiting(connection, seen.contains("id: ") ? seen.replaceFirst("(?s).*\nid: (\\S+).*", "$1") : null);
    }

    @Test
    void onlyTheModernCallIsCancelled() {
        ModernClient client = new ModernClient(host.url());
        LegacyClient session = LegacyClient.connect(host.url());
        Waiting legacy = pass(
                "MCP-Protocol-Version: 2025-11-25\nMcp-Session-Id: " + session.session(), "");
        Waiting modern = pass(
                "MCP-Protocol-Version: 2026-07-28\nMcp-Method: tools/call\nMcp-Name: gate_pass", "$meta,");

        legacy.connection().close();
        modern.connection().close();

        Deadline.until(() -> client.call("gate_counts").contains("cancelled"), "the cancellation of the modern call");
        assertThat(client.call("gate_counts")).isEqualTo("{cancelled=1}");
        client.call("gate_open");
        Deadline.until(() -> client.call("gate_counts").contains("passed"), "the end of the call in the session");
        assertThat(client.call("gate_counts")).isEqualTo("{cancelled=1, passed=1}");
        EventStream resumed = session.listenAfter(legacy.lastEventId());
        assertThat(resumed.next().at("/result/content/0/text").asText()).isEqualTo("passed");
    }
}
