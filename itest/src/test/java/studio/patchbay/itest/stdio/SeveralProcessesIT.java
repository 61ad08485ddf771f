package studio.patchbay.itest.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.StdioHost;

/** Clients start several processes at the same moment, from one installation and with one home, and kill some of them. */
class SeveralProcessesIT {

    private static final String GREET = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"_meta": {$meta},
             "name": "hello_greet", "arguments": {"name": "Ada"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private static void assertGreets(StdioHost host) {
        JsonNode answer = host.ask(GREET);
        assertThat(answer.at("/result/structuredContent/text").asText()).as(answer.toString()).isEqualTo("Hello, Ada!");
    }

    @Test
    void theyStartTogetherInANewHome() {
        StdioHost one = hosts.stdio(home);
        StdioHost two = hosts.stdio(home);
        StdioHost three = hosts.stdio(home);

        assertGreets(one);
        assertGreets(two);
        assertGreets(three);
        assertThat(one.end()).isZero();
        assertThat(two.end()).isZero();
        assertThat(three.end()).isZero();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void oneThatIsKilledLeavesTheOthersAlone() {
        StdioHost one = hosts.stdio(home);
        StdioHost two = hosts.stdio(home).initialized();
        assertGreets(one);

        one.kill();

        assertGreets(two);
        two.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        two.notification("notifications/tools/list_changed");
        assertGreets(hosts.stdio(home));
    }

    @Test
    void aProbeThatIsKilledWhileItStarts() {
        StdioHost probe = hosts.stdio(home);
        probe.kill();

        assertGreets(hosts.stdio(home));
    }
}
