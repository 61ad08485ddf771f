package studio.patchbay.itest.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.StdioHost;

/** Standard output carries messages and nothing else; what skills print goes to standard error. */
class PureOutputIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private StdioHost started(String noise) {
        Hosts.withoutExample(home);
        new SkillFolder(home.resolve("skills")).drop("noisy.jar", SkillJar.named("noisy").with("""
                public Tools() throws Exception { print("from the constructor"); }
                private static void print(String text) throws Exception { %s }
                @Tool("Makes noise.") public String shout() throws Exception { print("from the call"); return "done"; }
                """.formatted(noise)).bytes());
        return hosts.stdio(home).initialized();
    }

    private static void assertOnlyMessages(StdioHost host) {
        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "noisy_shout", "arguments": {}}}""")
                .at("/result/content/0/text").asText()).isEqualTo("done");
        assertThat(host.end()).isZero();
        host.out().whole();
        assertThat(host.received()).allSatisfy(message -> assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0"));
        assertThat(host.log().whole().text()).contains("from the constructor", "from the call");
    }

    @Test
    void whatIsPrintedToSystemOut() {
        assertOnlyMessages(started("System.out.println(text);"));
    }

    @Test
    void whatIsWrittenToTheDescriptorItself() {
        assertOnlyMessages(started("""
                var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
                out.write((text + "\\n").getBytes());"""));
    }
}
