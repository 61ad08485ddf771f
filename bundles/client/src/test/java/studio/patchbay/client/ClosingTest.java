package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.ScriptedProcess;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.BlockingTool;

/** Whoever closes a connection, or the client, leaves nobody waiting. */
class ClosingTest {

    private static final Map<String, Object> BLOCK = Map.of("name", "block", "arguments", Map.of());

    private final BlockingTool blocking = new BlockingTool("block");
    private final CountDownLatch end = new CountDownLatch(1);
    private final McpClient client = McpClient.create("test", "1");

    @AfterEach
    void letGo() {
        client.close();
        blocking.letGo();
        end.countDown();
    }

    private McpConnection open(URI uri, Era era) {
        return client.open(Backend.at(uri).build(), new ConnectionOptions(era, Map.of()), ConnectionListener.DEAF);
    }

    private static void isClosed(boolean reached, CompletableFuture<?> future) {
        UnreachableException reason = failure(UnreachableException.class, future);
        assertThat(reason).hasMessageContaining("was closed");
        assertThat(reason.reached()).isEqualTo(reached);
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void whatRunsEndsAndTheServerIsToldToStop(Era era) throws Exception {
        try (Server server = new Server(blocking)) {
            McpConnection connection = open(server.uri(), era);
            var answer = connection.request("tools/call", BLOCK, CallOptions.DEFAULT).answer();
            blocking.awaitEntered();

            connection.close();

            isClosed(true, answer);
            blocking.awaitInterrupted();
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void othersOfTheSameClientGoOn(Era era) throws Exception {
        try (Server server = new Server(blocking)) {
            McpConnection connection = open(server.uri(), era);
            McpConnection other = open(server.uri(), era);
            var answer = other.request("tools/call", BLOCK, CallOptions.DEFAULT).answer();
            blocking.awaitEntered();

            connection.close();

            blocking.letGo();
            of(answer);
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void theClientEndsWhatRunsInAllOfItsConnections(Era era) throws Exception {
        try (Server server = new Server(blocking)) {
            var answer = open(server.uri(), era).request("tools/call", BLOCK, CallOptions.DEFAULT).answer();
            blocking.awaitEntered();

            client.close();

            isClosed(true, answer);
        }
    }

    @Test
    void whatWaitsForAHandshakeEndsBeforeItWasSent() throws Exception {
        try (FakeServer silent = new FakeServer(asked -> end.await())) {
            McpConnection connection = open(silent.uri(), null);
            var answer = connection.request("tools/call", BLOCK, CallOptions.DEFAULT).answer();
            var server = connection.server();
            var honoured = connection.listen(Interests.LISTS);
            silent.next("server/discover");

            connection.close();

            isClosed(false, answer);
            isClosed(false, server);
            isClosed(false, honoured);
            end.countDown();
            assertThat(silent.nothing()).isTrue();
        }
    }

    @Test
    void aProcessThatHasNotAnsweredYetIsEnded() throws Exception {
        var before = ProcessHandle.current().children().toList();
        McpConnection connection = client.open(
                Backend.command(ScriptedProcess.command("silent")).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF);
        var server = connection.server();
        ProcessHandle process = ProcessHandle.current().children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();

        client.close();

        isClosed(false, server);
        process.onExit().get(20, TimeUnit.SECONDS);
    }
}
