package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.StdioHost;

/** Two transports in one process: what happens to one is nothing to the clients of the other. */
class TransportsApartIT {

    private static final String GREET = """
            {"jsonrpc": "2.0", "id": "%s", "method": "tools/call",
             "params": {"name": "hello_greet", "arguments": {"name": "Ada"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private StdioHost host;
    private String url;

    @BeforeEach
    void start() {
        int port = FreePort.find();
        host = hosts.stdio(home, "--port", Integer.toString(port)).initialized();
        url = "http://127.0.0.1:" + port + "/mcp";
        host.log().await(line -> line.contains("HTTP is served at"), "HTTP");
    }

    private void assertStdioAnswers(String id) {
        assertThat(host.ask(GREET.formatted(id)).has("result")).isTrue();
    }

    @Test
    void httpIsStoppedAndStartedUnderStdio() {
        LegacyClient session = LegacyClient.connect(url);
        EventStream stream = session.listen();

        assertThat(host.command("transports", "stop", "http").printed()).startsWith("http     stopped");

        stream.awaitEnd();
        assertThatThrownBy(() -> new ModernClient(url).tools()).hasCauseInstanceOf(ConnectException.class);
        assertStdioAnswers("while http is stopped");
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        host.notification("notifications/tools/list_changed");

        assertThat(host.command("transports", "start", "http").printed()).startsWith("http     running").contains(url);

        assertThat(session.tools()).contains("acme_say");
        EventStream resumed = session.listenAfter(stream.lastId());
        assertThat(resumed.nextMethod()).isEqualTo("notifications/tools/list_changed");
        host.skills().delete("acme.jar");
        assertThat(resumed.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertStdioAnswers("afterwards");
    }

    @Test
    void stdioIsStoppedAndStartedUnderHttp() {
        LegacyClient session = LegacyClient.connect(url);
        EventStream stream = session.listen();

        assertThat(host.command("transports", "stop", "stdio").printed()).startsWith("stdio    stopped");

        host.send(GREET.formatted("asked while stdio is stopped"));
        assertThat(session.tools()).contains("hello_greet");
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(host.received()).hasSize(1);

        assertThat(host.command("transports", "start", "stdio").printed()).startsWith("stdio    running");

        assertThat(host.answer("\"asked while stdio is stopped\"").has("result")).isTrue();
        host.notification("notifications/tools/list_changed");
        assertStdioAnswers("afterwards");
        assertThat(session.tools()).contains("acme_say");
    }

    @Test
    void theListTellsWhatEachIsDoing() {
        host.command("transports", "stop", "http").printed();

        var transports = Json.parse(host.command("transports", "list", "--json").printed());

        assertThat(transports).hasSize(4);
        assertThat(transports.at("/0/name").asText()).isEqualTo("http");
        assertThat(transports.at("/0/bundle").asText()).isEqualTo("studio.patchbay.transport.http 0.1.0");
        assertThat(transports.at("/0/status").asText()).isEqualTo("STOPPED");
        assertThat(transports.at("/0/addresses")).isEmpty();
        assertThat(transports.at("/0/reason").asText()).contains("patchbay transports start http");
        assertThat(transports.at("/2/name").asText()).isEqualTo("stdio");
        assertThat(transports.at("/2/status").asText()).isEqualTo("RUNNING");
        assertThat(transports.at("/2/reason").asText()).isEmpty();
    }

    @Test
    void oneThatIsNotThereIsRefusedWithTheNamesOfThoseThatAre() {
        Patchbay.Result result = host.command("transports", "stop", "htpp");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("patchbay: There is no transport htpp; installed are: http, sse, stdio, websocket");
        assertStdioAnswers("afterwards");
    }
}
