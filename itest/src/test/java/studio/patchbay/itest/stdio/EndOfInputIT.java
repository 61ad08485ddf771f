package studio.patchbay.itest.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.StdioHost;

/** The end of standard input ends the process, with exit code 0, once what was asked is answered. */
class EndOfInputIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void afterAConversation() {
        StdioHost host = hosts.stdio(home).initialized();

        assertThat(host.end()).isZero();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void beforeAnything() {
        assertThat(hosts.stdio(home).end()).isZero();
    }

    @Test
    void rightAfterTheQuestion() {
        StdioHost host = hosts.stdio(home);
        host.send("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""");

        assertThat(host.end()).isZero();
        assertThat(host.answer("1").at("/result/tools")).hasSize(2);
    }

    @Test
    void aSignalEndsItAsWell() {
        StdioHost host = hosts.stdio(home).initialized();

        assertThat(host.terminate()).isZero();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }
}
