package studio.patchbay.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.skill.BenchTool;

class PeersAnswerRightTest {

    private Server server;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    static Threading[] threadings() {
        return VirtualThreads.areSupported()
                ? Threading.values()
                : new Threading[] {Threading.NONBLOCKING, Threading.PLATFORM};
    }

    @ParameterizedTest
    @MethodSource("threadings")
    void the_limit_in_both_eras_and_every_threading_mode(Threading threading) throws Exception {
        server = LimitServer.start(0, 12, threading);
        for (var era : Era.values()) {
            try (var client = connect(era)) {
                assertThat(client.echo()).hasSize(1);
                assertThat(client.list().names()).isEqualTo(BenchTool.names(12));
            }
        }
    }

    @Test
    void the_java_sdk_echoes() throws Exception {
        server = SdkServer.start(0, 1);
        try (var client = connect(Era.LEGACY)) {
            assertThat(client.echo()).hasSize(1);
        }
    }

    @Test
    void the_java_sdk_lists_the_same_tools() throws Exception {
        server = SdkServer.start(0, 12);
        try (var client = connect(Era.LEGACY)) {
            assertThat(client.list().names()).isEqualTo(BenchTool.names(12));
        }
    }

    private McpClient connect(Era era) throws IOException {
        return McpClient.connect(new InetSocketAddress("127.0.0.1", server.getURI().getPort()), era);
    }
}
