package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.SkillJar;

/** The configuration file of a running host may be edited: what it changes starts anew, and nothing else. */
class EditedSettingsIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private LegacyClient session;
    private EventStream stream;

    @BeforeEach
    void start() {
        host = hosts.run(home, "--set", "deploy.scanInterval=100ms");
        session = LegacyClient.connect(host.url());
        stream = session.listen();
    }

    private void edit(String... lines) throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), String.join("\n", lines));
    }

    private void awaitLog(String text) {
        host.log().await(line -> line.contains(text), text);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/mcp";
    }

    private String serverName() {
        return LegacyClient.connect(host.url()).handshake().text("/result/serverInfo/name");
    }

    /** The stream that was open from the start still is. */
    private void assertUndisturbed() {
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void aListenerComesMovesAndGoes() throws IOException {
        int first = FreePort.find();
        edit("http.listeners = office", "http.office.port = " + first);
        awaitLog("Serving MCP at " + url(first));
        assertThat(session.at(url(first)).tools()).contains("hello_greet");

        int second = FreePort.find();
        edit("http.listeners = office", "http.office.port = " + second);
        awaitLog("Serving MCP at " + url(second));
        assertThat(session.at(url(second)).tools()).contains("hello_greet");
        assertThatThrownBy(() -> Http.get(url(first))).hasCauseInstanceOf(ConnectException.class);

        edit("# none");
        awaitLog("has changed: http.listeners, http.office.port");
        assertThat(host.command("transports", "list").printed()).doesNotContain("http-office");
        assertUndisturbed();
    }

    @Test
    void aSettingOfTheCoreStartsNothingAnew() throws IOException {
        edit("server.name = renamed", "log.level = debug");

        awaitLog("has changed: server.name, log.level");
        // ConfigurationAdmin brings it to the core on a thread of its own.
        Deadline.until(() -> serverName().equals("renamed"), "the new name");
        assertThat(session.tools()).contains("hello_greet");
        assertUndisturbed();
    }

    @Test
    void aMistakeIsToldAndChangesNothing() throws IOException {
        edit("server.name = renamed", "http.prot = 9000");

        awaitLog("patchbay.properties, line 2: there is no setting http.prot; did you mean http.port?");
        assertThat(serverName()).isEqualTo("patchbay");
        assertUndisturbed();
    }

    @Test
    void whatWaitsForTheNextStartIsNamed() throws IOException {
        edit("skills.folders = " + home.resolve("elsewhere"), "calls.timeout = 1m");

        awaitLog("skills.folders will be in force from the next start on");
        assertUndisturbed();
    }
}
