package studio.patchbay.itest.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.StdioHost;

/** A line that cannot be taken in is answered with an error, and the next one is read as ever. */
class LargeLineIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private static void assertStillSpeaks(StdioHost host) {
        assertThat(host.ask("""
                {"jsonrpc": "2.0", "id": 2, "method": "server/discover", "params": {"_meta": {$meta}}}""").has("result")).isTrue();
    }

    @Test
    void aLineOfFiveMebibytes() {
        StdioHost host = hosts.stdio(home);

        host.sendLine("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + "x".repeat(5 << 20) + "\"}");

        JsonNode refusal = host.answer("null");
        assertThat(refusal.at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(refusal.at("/error/message").asText()).contains("larger than 4194304 bytes");
        assertStillSpeaks(host);
    }

    @Test
    void aLineThatIsNotJson() {
        StdioHost host = hosts.stdio(home);

        host.sendLine("tools/list, please");

        assertThat(host.answer("null").at("/error/code").asInt()).isEqualTo(-32700);
        assertStillSpeaks(host);
    }
}
