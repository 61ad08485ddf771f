package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.StdioHost;

/** stdio is replaced under its conversation, byte by byte. */
class StdioUpdatesIT {

    private static final String GREET = """
            {"jsonrpc": "2.0", "id": "%s", "method": "tools/call",
             "params": {"name": "hello_greet", "arguments": {"name": "Ada"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void everyLineIsAnsweredWhicheverVersionReadIt() {
        StdioHost host = hosts.stdio(home).initialized();
        SkillFolder folder = new SkillFolder(home.resolve("transports"));
        for (int update = 1; update <= 3; update++) {
            String version = "0.2." + update;
            folder.drop("stdio.jar", TransportJars.bytes("transport-stdio", Map.of("Bundle-Version", version)));
            host.send(GREET.formatted("on the way to " + version));
            host.log().await(line -> line.contains("studio.patchbay.transport.stdio " + version + " runs"), version);
            assertThat(host.answer("\"on the way to " + version + "\"").has("result")).isTrue();
        }

        folder.delete("stdio.jar");
        host.log().await(line -> line.contains("studio.patchbay.transport.stdio 0.1.0 runs again"), "the built-in one");
        assertThat(host.ask(GREET.formatted("with the built-in one")).has("result")).isTrue();
    }
}
