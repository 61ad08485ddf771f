package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.SocketServer;

/** A WebSocket that breaks ends what runs, and the next request makes another one. */
class WebSocketTest {

    private final McpClient client = McpClient.create("test", "1");
    private final Heard heard = new Heard();
    private SocketServer server;
    private McpConnection connection;

    @BeforeEach
    void start() throws Exception {
        server = new SocketServer();
        connection = client.open(Backend.at(server.uri()).build(), ConnectionOptions.DEFAULT, heard);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private CompletableFuture<Answer> ask(String method) {
        return connection.request(method, Map.of(), CallOptions.DEFAULT).answer();
    }

    @Test
    void requestsShareOneConnection() {
        assertThat(of(connection.server()).era()).isEqualTo(Era.MODERN);
        of(ask("x"));
        of(ask("y"));
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void itsEndEndsWhatRuns() throws Exception {
        of(ask("x"));
        var waits = ask("never");

        server.cut();

        UnreachableException reason = failure(UnreachableException.class, waits);
        assertThat(reason.reached()).isTrue();
        assertThat(heard.next()).isEqualTo("lost");
    }

    @Test
    void theNextRequestConnectsAgain() throws Exception {
        for (int times = 1; times <= 3; times++) {
            of(ask("x"));
            assertThat(server.accepted()).isEqualTo(times);
            server.cut();
            assertThat(heard.next()).isEqualTo("lost");
        }
    }

    @Test
    void closingEndsWhatRuns() {
        of(ask("x"));
        var waits = ask("never");

        connection.close();

        assertThat(failure(UnreachableException.class, waits)).hasMessageContaining("was closed");
    }
}
