package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.SkillJar;

/** HTTP on two ports of one host: each comes and goes alone, and both lead to the same sessions. */
class SeveralListenersIT {

    private static final String[] OFFICE = {"--set", "http.listeners=office", "--set", "http.office.port=0"};

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private String http;
    private String office;

    @BeforeEach
    void start() {
        host = hosts.run(home, OFFICE);
        List<String> urls = host.out().all().stream()
                .filter(line -> line.contains(" URL "))
                .map(line -> line.strip().split("\\s+")[1])
                .toList();
        assertThat(urls).hasSize(2);
        http = urls.get(0);
        office = urls.get(1);
    }

    private static int ready(String url) {
        return Http.get(url.replace("/mcp", "/readyz")).status();
    }

    @Test
    void eachIsStoppedAndStartedAlone() {
        EventStream stream = new ModernClient(http).listen();

        assertThat(host.command("transports", "stop", "http-office").printed()).startsWith("http-office stopped");
        assertThatThrownBy(() -> ready(office)).hasCauseInstanceOf(ConnectException.class);
        assertThat(ready(http)).isEqualTo(200);
        assertThat(host.command("transports", "list").printed())
                .contains("http        running")
                .contains("start it with: patchbay transports start http-office");

        assertThat(host.command("transports", "start", "http-office").printed()).startsWith("http-office running");
        assertThat(host.command("transports", "stop", "http").printed()).startsWith("http     stopped");
        assertThat(stream.next().at("/result/resultType").asText()).isEqualTo("complete");
        assertThatThrownBy(() -> ready(http)).hasCauseInstanceOf(ConnectException.class);
        assertThat(host.command("transports", "list").printed()).contains("http-office running");
    }

    @Test
    void aSessionOfOneGoesOnOnTheOther() {
        LegacyClient session = LegacyClient.connect(http);
        EventStream stream = session.listen();
        host.command("transports", "stop", "http").printed();
        stream.awaitEnd();
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());

        LegacyClient moved = session.at(office);

        assertThat(moved.listen().nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(moved.call("acme_say")).isEqualTo("one");
    }

    @Test
    void bothComeBackWithAnotherVersionOnTheirPorts() {
        TransportJars jars = new TransportJars(host);
        LegacyClient session = LegacyClient.connect(http);

        jars.drop("0.2.0");
        assertThat(session.at(office).tools()).contains("hello_greet");
        assertThat(host.command("transports", "list").printed())
                .contains("http        running  studio.patchbay.transport.http 0.2.0  " + http)
                .contains("http-office running  studio.patchbay.transport.http 0.2.0  " + office);

        jars.delete();
        assertThat(session.tools()).contains("hello_greet");
        assertThat(host.command("transports", "list").printed())
                .contains("http        running  studio.patchbay.transport.http 0.1.0  " + http)
                .contains("http-office running  studio.patchbay.transport.http 0.1.0  " + office);
    }

    @Test
    void whatWasStoppedStaysStoppedInAnotherVersion() {
        host.command("transports", "stop", "http-office").printed();

        new TransportJars(host).dropOne("0.2.0");

        assertThat(ready(http)).isEqualTo(200);
        assertThatThrownBy(() -> ready(office)).hasCauseInstanceOf(ConnectException.class);
        assertThat(host.command("transports", "start", "http-office").printed())
                .startsWith("http-office running  studio.patchbay.transport.http 0.2.0");
    }

    @Test
    void aPortThatIsTakenStopsTheStartAndNamesItsKey(@TempDir Path other) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Patchbay.Result result = Patchbay.call("run", "--home", other.toString(), "--port", "0",
                    "--set", "http.listeners=office", "--set", "http.office.port=" + taken.getLocalPort());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("patchbay: HTTP cannot be served: Cannot listen on port "
                    + taken.getLocalPort() + " of 127.0.0.1: it is in use.").contains("change the setting http.office.port");
        }
    }

    @Test
    void oneThatFailsAtRunTimeLeavesTheOtherRunning(@TempDir Path other) throws IOException {
        int port = FreePort.find();
        HttpHost fixed = hosts.run(other, "--set", "http.listeners=office", "--set", "http.office.port=" + port);
        fixed.command("transports", "stop", "http-office").printed();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            Patchbay.Result failed = fixed.command("transports", "start", "http-office");
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err()).startsWith("patchbay: The transport http-office does not run: Cannot listen on port " + port);
            assertThat(ready(fixed.url())).isEqualTo(200);
        }
        assertThat(fixed.command("transports", "start", "http-office").printed()).startsWith("http-office running");
    }
}
