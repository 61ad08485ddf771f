package studio.patchbay.itest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.Patchbay;

/** {@code patchbay doctor} finds what is wrong before and while a host runs. */
class DoctorIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private void configure(String text) throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), text);
    }

    private Patchbay.Result doctor() {
        return Patchbay.call("doctor", "--home", home.toString());
    }

    @Test
    void allIsWellBeforeTheFirstStart() throws IOException {
        configure("http.port = " + FreePort.find());

        assertThat(doctor().printed().lines()).isNotEmpty().allMatch(line -> line.startsWith("ok "));
        assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("patchbay.properties"));
    }

    @Test
    void allIsWellWithARunningHost() throws IOException {
        int port = FreePort.find();
        configure("http.port = " + port);
        HttpHost host = hosts.run(home, "--port", Integer.toString(port));

        assertThat(doctor().printed())
                .contains("port: " + port + " is served by the host with process id " + host.pid())
                .doesNotContain("WRONG");
    }

    @Test
    void aFileThatCannotBeRead() throws IOException {
        configure("http.port = eighty");

        Patchbay.Result result = doctor();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("WRONG  configuration: ", "http.port must be", "eighty");
    }

    @Test
    void aPortThatSomebodyElseHas() throws IOException {
        int port = FreePort.find();
        configure("http.port = " + port);
        try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            Patchbay.Result result = Patchbay.call("doctor", "--json", "--home", home.toString());

            assertThat(result.exitCode()).isEqualTo(1);
            JsonNode findings = Json.parse(result.out());
            assertThat(findings).filteredOn(finding -> !finding.path("ok").asBoolean()).singleElement().satisfies(wrong -> {
                assertThat(wrong.path("found").asText()).contains(Integer.toString(taken.getLocalPort()));
                assertThat(wrong.path("remedy").asText()).isNotEmpty();
            });
        }
    }

    /** The host serves what it can: a script that restarts it goes on, and one that watches it hears of everything. */
    @Test
    void whatIsDegradedIsAWarning() throws IOException {
        int port = FreePort.find();
        Path backends = Files.writeString(home.resolve("backends.json"), """
                {"backends": {"nobody": {"url": "http://127.0.0.1:1/mcp"}}}""");
        configure("http.port = " + port + "\ngateway.instances = false\ngateway.backends = " + backends);
        HttpHost host = hosts.run(home, "--port", Integer.toString(port));
        host.log().await(line -> line.contains("nobody") && line.contains("cannot be used"), "the first try");

        assertThat(doctor().printed()).contains("WARN   host " + host.pid() + ": gateway: nobody: ").doesNotContain("WRONG");
        assertThat(Patchbay.call("doctor", "--strict", "--home", home.toString()).exitCode()).isEqualTo(1);
        assertThat(Json.parse(Patchbay.call("doctor", "--json", "--home", home.toString()).printed()))
                .filteredOn(finding -> finding.path("warning").asBoolean()).singleElement()
                .satisfies(warning -> assertThat(warning.path("ok").asBoolean()).isTrue());
    }

    @Test
    void aSkillThatCannotRun() throws IOException {
        HttpHost host = hosts.run(home);
        host.skills().drop("letter.jar", new byte[] {1, 2, 3});
        host.log().await(line -> line.contains("letter.jar is quarantined"), "the quarantine");

        Patchbay.Result result = doctor();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("WRONG", "letter.jar");
    }
}
