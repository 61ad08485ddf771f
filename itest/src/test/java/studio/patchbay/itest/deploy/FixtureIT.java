package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.ModernClient;

/** The conformance fixture, with a tool, resource and prompt of every kind, is a skill bundle like any other. */
class FixtureIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void allOfItIsPublished() {
        HttpHost host = hosts.runEmpty(home);
        ModernClient client = new ModernClient(host.url());
        EventStream changes = client.listen();

        host.skills().drop(Artifacts.fixture());

        assertThat(changes.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(changes.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(Json.texts(host.state().path("contributions"), "status")).hasSizeGreaterThan(30).containsOnly("PUBLISHED");
        assertThat(client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"_meta": {$meta},
                 "name": "slow", "arguments": {"ms": 1}}}""").text("/result/content/0/text")).isEqualTo("Took 1 ms");
        assertThat(client.call("cancel_count")).isEqualTo("0");
    }
}
