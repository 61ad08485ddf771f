package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;

/** Who starts a host for the first time learns from it where it is, where skills go and how to connect a client. */
class WelcomeIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void aNewHomeServesTheExampleAndSaysHowToGoOn() {
        HttpHost host = hosts.run(home);

        assertThat(host.url()).matches("http://127\\.0\\.0\\.1:\\d+/mcp");
        assertThat(host.out().all()).containsExactly(
                "Patchbay 0.1.0 is running.",
                "  URL      " + host.url(),
                "  Skills   " + home.resolve("skills") + " (drop bundles here)",
                "",
                "Connect a client:",
                "  claude mcp add --transport http patchbay " + host.url(),
                "or in a client's configuration:",
                "  {\"mcpServers\": {\"patchbay\": {\"type\": \"http\", \"url\": \"" + host.url() + "\"}}}",
                "",
                "Stop with Ctrl+C.");
        assertThat(new ModernClient(host.url()).tools()).containsExactly("hello_countdown", "hello_greet");
    }

    @Test
    void anotherSkillsFolderIsServedInstead() {
        Path folder = home.resolve("elsewhere");
        HttpHost host = hosts.run(home, "--skills", folder.toString());

        assertThat(host.out().text()).contains("  Skills   " + folder);
        assertThat(new ModernClient(host.url()).tools()).isEmpty();
    }
}
