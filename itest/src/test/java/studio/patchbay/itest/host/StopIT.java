package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.RawConnection;

/** SIGTERM stops a host in good order, with exit code 0, and it leaves nothing behind. */
class StopIT {

    private static final String COUNTDOWN = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "hello_countdown",
             "arguments": {"from": 3, "pause": 300}, "_meta": {$meta, "progressToken": "p"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void anIdleHost() {
        HttpHost host = hosts.run(home);

        assertThat(host.terminate()).isZero();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void openStreamsAreEndedWithTheirLastMessage() {
        HttpHost host = hosts.run(home);
        EventStream legacy = LegacyClient.connect(host.url()).listen();
        EventStream modern = new ModernClient(host.url()).listen();

        assertThat(host.terminate()).isZero();

        legacy.awaitEnd();
        var last = modern.next();
        assertThat(last.path("id").asText()).isEqualTo("listen");
        assertThat(last.at("/result/resultType").asText()).isEqualTo("complete");
        modern.awaitEnd();
    }

    @Test
    void thatTheSkillsGoIsNoNews() {
        HttpHost host = hosts.run(home);
        EventStream listener = new ModernClient(host.url()).listen();
        EventStream call = new ModernClient(host.url()).open(COUNTDOWN);
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");

        assertThat(host.terminate()).isZero();

        assertThat(listener.next().has("result")).isTrue();
        listener.awaitEnd();
    }

    @Test
    void aCallThatRunsIsAnsweredFirst() {
        HttpHost host = hosts.run(home);
        EventStream call = new ModernClient(host.url()).open(COUNTDOWN);
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");

        assertThat(host.terminate()).isZero();

        assertThat(call.nextMethod()).isEqualTo("notifications/progress");
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");
        assertThat(call.next().at("/result/content/0/text").asText()).isEqualTo("Lift-off!");
        call.awaitEnd();
    }

    @Test
    void credentialsAreCheckedAsLongAsAnythingIsAnswered() {
        String key = Patchbay.call("keys", "create", "ada", "--home", home.toString()).printed().strip();
        HttpHost host = hosts.run(home, "--set", "auth.methods=key");
        try (RawConnection kept = RawConnection.to(host.port())) {
            kept.send("GET /livez HTTP/1.1\nHost: localhost", "").await("\r\n\r\n");
            EventStream call = new ModernClient(host.url(), key).open(COUNTDOWN);
            assertThat(call.nextMethod()).isEqualTo("notifications/progress");
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(host::terminate);
            Deadline.until(() -> isClosed(host.port()), "the port to be closed");

            String body = Json.line("""
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""");
            String answer = kept.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: application/json
                    Accept: application/json, text/event-stream
                    MCP-Protocol-Version: 2026-07-28
                    Mcp-Method: tools/list
                    Content-Length: %d""".formatted(key, body.length()), body).answer();

            assertThat(answer).contains("HTTP/1.1 200 OK").contains("hello_greet");
            assertThat(end.join()).isZero();
        }
    }

    @Test
    void aCallThatRunsBehindAGatewayIsAnsweredFirst() {
        String registry = "registry.directory=" + home.resolve("registry");
        hosts.run(home.resolve("application"), "--set", registry);
        HttpHost gateway = hosts.runEmpty(home.resolve("gateway"), "--set", registry, "--set", "gateway.enabled=true");
        ModernClient client = new ModernClient(gateway.url());
        AtomicReference<String> tool = new AtomicReference<>();
        Deadline.until(
                () -> {
                    client.tools().stream().filter(name -> name.endsWith("__hello_countdown")).forEach(tool::set);
                    return tool.get() != null;
                },
                "the tools of the other host");
        EventStream call = client.open(COUNTDOWN.replace("hello_countdown", tool.get()));
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");

        assertThat(gateway.terminate()).isZero();

        assertThat(call.nextMethod()).isEqualTo("notifications/progress");
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");
        assertThat(call.next().at("/result/content/0/text").asText()).isEqualTo("Lift-off!");
        call.awaitEnd();
        assertThat(gateway.log().text()).doesNotContain("ERROR");
    }

    private static boolean isClosed(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
