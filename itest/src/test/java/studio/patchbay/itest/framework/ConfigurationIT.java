package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;

/** A setting that changes while the host runs takes effect where it belongs, and nowhere else. */
class ConfigurationIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    @Test
    void theNameOfTheServerChangesUnderItsSessions() throws Exception {
        String url = HOST.serve(FreePort.find());
        McpEndpoint before = HOST.service(McpEndpoint.class);
        LegacyClient session = LegacyClient.connect(url);
        assertThat(session.handshake().text("/result/serverInfo/name")).isEqualTo("patchbay");

        HOST.configure(FrameworkHost.CORE, Map.of("serverName", "renamed"));

        // Told by ConfigurationAdmin on a thread of its own; what tells us is the name itself.
        ModernClient client = new ModernClient(url);
        Deadline.until(() -> client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""")
                .text("/result/_meta/io.modelcontextprotocol~1serverInfo/name").equals("renamed"), "the new name");
        assertThat(HOST.service(McpEndpoint.class)).isSameAs(before);
        assertThat(session.tools()).isEmpty();
        assertThat(LegacyClient.connect(url).handshake().text("/result/serverInfo/name")).isEqualTo("renamed");
    }

    @Test
    void thePortChangesUnderTheSessions() throws Exception {
        McpEndpoint core = HOST.service(McpEndpoint.class);
        LegacyClient session = LegacyClient.connect(HOST.serve(FreePort.find()));
        EventStream stream = session.listen();

        LegacyClient moved = session.at(HOST.serve(FreePort.find()));

        stream.awaitEnd();
        assertThat(HOST.service(McpEndpoint.class)).isSameAs(core);
        assertThat(moved.tools()).isEmpty();
        assertThat(moved.listen()).isNotNull();
    }
}
