package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;

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
}
