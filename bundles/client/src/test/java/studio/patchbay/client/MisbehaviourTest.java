package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.client.testing.FakeServer;

/** A server that does something else than it should costs a request, and nothing more. */
class MisbehaviourTest {

    private static final Limits SMALL = new Limits(10_000, 3, 50);

    private final McpClient client = McpClient.create("test", "1");

    @AfterEach
    void close() {
        client.close();
    }

    private CompletableFuture<Answer> ask(FakeServer server) {
        return client.open(
                        Backend.at(server.uri()).limits(SMALL).headers(Map.of("X-Key", "secret")).build(),
                        ConnectionOptions.DEFAULT,
                        ConnectionListener.DEAF)
                .request("x", Map.of(), CallOptions.DEFAULT)
                .answer();
    }

    private static FakeServer after(FakeServer.Script script) throws Exception {
        return new FakeServer(asked -> {
            if (!asked.discovers()) {
                script.serve(asked);
            }
        });
    }

    private BackendException failureOf(FakeServer.Script script) throws Exception {
        try (FakeServer server = after(script)) {
            return failure(BackendException.class, ask(server));
        }
    }

    @Test
    void anAnswerThatIsTooLarge() throws Exception {
        assertThat(failureOf(asked -> asked.result("\"text\": \"" + "x".repeat(20_000) + "\"")))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("larger than 10000 bytes");
    }

    @Test
    void anEventThatDoesNotEnd() throws Exception {
        assertThat(failureOf(asked -> {
            asked.stream("data: ");
            while (true) {
                asked.stream("x".repeat(1000));
            }
        })).isInstanceOf(ProtocolViolationException.class).hasMessageContaining("larger than 10000 bytes");
    }

    @Test
    void jsonThatIsTooDeep() throws Exception {
        assertThat(failureOf(asked -> asked.result("\"a\": " + "[".repeat(100) + "]".repeat(100))))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void noJson() throws Exception {
        assertThat(failureOf(asked -> asked.reply(200, "text/html", "<p>hello")))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("text/html");
        assertThat(failureOf(asked -> asked.reply(200, "application/json", "{\"jsonrpc\": ")))
                .isInstanceOf(ProtocolViolationException.class);
        assertThat(failureOf(asked -> asked.reply(200, "application/json", "{}")))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessage("A message is not JSON-RPC 2.0");
    }

    @Test
    void aStreamThatEndsWithoutAnAnswer() throws Exception {
        BackendException reason = failureOf(asked -> asked.stream(": nothing\n\n"));

        assertThat(reason).isInstanceOf(UnreachableException.class);
        assertThat(reason.reached()).isTrue();
    }

    @Test
    void neitherResultNorError() throws Exception {
        assertThat(failureOf(asked -> asked.reply(200, "application/json", asked.message("\"other\": 1"))))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aRedirectionIsNotFollowedWithCredentials() throws Exception {
        try (FakeServer elsewhere = new FakeServer(asked -> asked.result(""))) {
            BackendException reason = failureOf(
                    asked -> asked.with("Location", elsewhere.uri().toString()).reply(307, null, ""));

            assertThat(reason).isInstanceOf(ProtocolViolationException.class).hasMessageContaining("HTTP 307");
            assertThat(elsewhere.nothing()).isTrue();
        }
    }

    @Test
    void aListWithoutEnd() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        try (FakeServer server = after(asked -> {
            pages.incrementAndGet();
            asked.result("\"tools\": [{\"name\": \"t\"}], \"nextCursor\": \"again\"");
        })) {
            var listing = client.open(
                            Backend.at(server.uri()).limits(SMALL).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF)
                    .list(ListKind.TOOLS, CallOptions.DEFAULT);

            failure(ProtocolViolationException.class, listing);
            assertThat(pages).hasValue(3);
        }
    }

    @Test
    void pagesAreGathered() throws Exception {
        try (FakeServer server = after(asked -> asked.result(asked.param("cursor") == null
                ? "\"tools\": [{\"name\": \"a\"}], \"nextCursor\": \"2\", \"ttlMs\": 500, \"cacheScope\": \"public\""
                : "\"tools\": [{\"name\": \"b\"}], \"ttlMs\": 300, \"cacheScope\": \"private\""))) {
            Listing all = of(client.open(
                            Backend.at(server.uri()).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF)
                    .list(ListKind.TOOLS, CallOptions.DEFAULT));

            assertThat(all.items()).isEqualTo(List.of(Map.of("name", "a"), Map.of("name", "b")));
            assertThat(all.ttl()).hasMillis(300);
            assertThat(all.shared()).isFalse();
        }
    }

    @Test
    void aNewTokenIsTakenFromTheFileWhenTheOldOneIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "old\n");
        try (FakeServer server = after(asked -> {
            if ("Bearer new".equals(asked.header("Authorization"))) {
                asked.result("\"resultType\": \"complete\"");
            } else {
                asked.reply(401, null, "");
            }
        })) {
            McpConnection connection = client.open(
                    Backend.at(server.uri()).tokenFile(file).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF);
            UnauthorizedException refused = failure(
                    UnauthorizedException.class, connection.request("x", Map.of(), CallOptions.DEFAULT).answer());
            assertThat(refused).hasMessageNotContaining("old");

            Files.writeString(file, "new");

            of(connection.request("x", Map.of(), CallOptions.DEFAULT).answer());
        }
    }
}
