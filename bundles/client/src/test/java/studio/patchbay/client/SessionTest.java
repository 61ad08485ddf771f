package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.call;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;
import static studio.patchbay.client.testing.Outcomes.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.Questions;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Tools;

/** A session of the revisions up to 2025-11-25: its id, its end, its questions. */
class SessionTest {

    private static final ConnectionOptions ASKS =
            new ConnectionOptions(Era.LEGACY, Map.of("elicitation", Map.of("form", Map.of())));

    private static final Map<String, Object> ECHO = Map.of("name", "echo", "arguments", Map.of("text", "again"));

    private final McpClient client = McpClient.create("test", "1");
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(URI uri) {
        return client.open(Backend.at(uri).build(), ASKS, heard);
    }

    @Test
    void aForgottenSessionIsReplacedAndARepeatableRequestRepeated() throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri());
            of(connection.server());
            server.stop();
            server.start(Tools.echo());

            Answer answer = of(connection
                    .request("tools/call", ECHO, CallOptions.DEFAULT.withRepeatable(true))
                    .answer());

            assertThat(text(answer)).isEqualTo("again");
            assertThat(heard.next()).isEqualTo("session replaced");
        }
    }

    @Test
    void whatMustNotBeRepeatedFailsOnceAndTheNextRequestIsServed() throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri());
            of(connection.server());
            server.stop();
            server.start(Tools.echo());

            SessionGoneException gone = failure(
                    SessionGoneException.class, connection.request("tools/call", ECHO, CallOptions.DEFAULT).answer());

            assertThat(gone.reached()).isFalse();
            assertThat(text(call(connection, "echo", Map.of("text", "next"), CallOptions.DEFAULT))).isEqualTo("next");
        }
    }

    @Test
    void aRestartIsHeardOfByWhoListens() throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri());
            of(connection.listen(new Interests(true, false, false, Set.of())));
            server.stop();
            server.start(Tools.echo());

            heard.await("session replaced");
            heard.await("changed TOOLS");
            server.host().with(Tools.says("later", "x"));
            heard.await("changed TOOLS");
        }
    }

    @Test
    void theOfficialExamplesSay400() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.shakesHands("s" + calls.get())) {
                return;
            }
            if (calls.getAndIncrement() == 0) {
                asked.reply(400, "application/json", """
                        {"jsonrpc": "2.0", "error": {"code": -32000, "message": "Bad Request: No valid session ID provided"}, "id": null}""");
            } else {
                asked.result("\"tools\": []");
            }
        })) {
            assertThat(of(open(server.uri()).list(ListKind.TOOLS, CallOptions.DEFAULT)).items()).isEmpty();
            assertThat(server.next("tools/list").header("Mcp-Session-Id")).isEqualTo("s0");
            assertThat(server.next("tools/list").header("Mcp-Session-Id")).isEqualTo("s1");
        }
    }

    @Test
    void closingEndsTheSession() throws Exception {
        try (FakeServer server = new FakeServer(asked -> asked.shakesHands("s1"))) {
            McpConnection connection = open(server.uri());
            of(connection.server());

            connection.close();

            FakeServer.Asked delete = server.next("DELETE");
            assertThat(delete.header("Mcp-Session-Id")).isEqualTo("s1");
            assertThat(delete.header("MCP-Protocol-Version")).isEqualTo("2025-11-25");
        }
    }

    @Test
    void aQuestionParksTheCallUntilItIsAnswered() throws Exception {
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        Heard asked = new Heard(request -> answer);
        try (Server server = new Server(Questions.greeting(), new BlockingTool("block"))) {
            McpConnection connection = open(server.uri());
            of(connection.request("ping", Map.of(), CallOptions.DEFAULT).answer());
            McpCall call = connection.request(
                    "tools/call",
                    Map.of("name", "greet", "arguments", Map.of()),
                    CallOptions.DEFAULT.withListener(asked.ofCall()).withTimeout(Duration.ofSeconds(2)));
            assertThat(asked.next()).isEqualTo("call asked elicitation/create");
            // Longer than it may take, as others show that get no answer within that time.
            failure(TimedOutException.class, connection
                    .request("tools/call", Map.of("name", "block"), CallOptions.DEFAULT.withTimeout(Duration.ofMillis(2500)))
                    .answer());
            assertThat(call.answer()).isNotDone();

            answer.complete(Map.of("action", "accept", "content", Map.of("name", "Ada")));

            assertThat(text(of(call.answer()))).isEqualTo("Hello, Ada");
        }
    }

    @Test
    void aQuestionThatNobodyAnswersIsRefused() throws Exception {
        try (Server server = new Server(Questions.greeting())) {
            Answer answer = call(open(server.uri()), "greet", Map.of(), CallOptions.DEFAULT);

            assertThat(answer.result()).containsEntry("isError", true);
            assertThat(text(answer)).contains("Method not found: elicitation/create");
        }
    }

    @Test
    void aCancelledCallTakesItsQuestionBack() throws Exception {
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        Heard asked = new Heard(request -> answer);
        try (Server server = new Server(Questions.greeting())) {
            McpCall call = open(server.uri()).request(
                    "tools/call", Map.of("name", "greet"), CallOptions.DEFAULT.withListener(asked.ofCall()));
            asked.next();

            call.cancel(null);

            assertThat(answer).failsWithin(Duration.ofSeconds(20)).withThrowableOfType(CancellationException.class);
        }
    }

    @Test
    void aStreamThatBreaksIsResumedWhereItWas() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.shakesHands("s1")) {
                return;
            }
            if (asked.method().equals("GET")) {
                asked.stream("id: e2\ndata: {\"jsonrpc\": \"2.0\", \"id\": 2, \"result\": {\"late\": true}}\n\n");
            } else {
                asked.stream("id: e1\nretry: 10\ndata:\n\n");
            }
        })) {
            McpConnection connection = open(server.uri());
            of(connection.server());

            Answer answer = of(connection.request("x", Map.of(), CallOptions.DEFAULT).answer());

            assertThat(answer.result()).containsEntry("late", true);
            assertThat(server.next("GET").header("Last-Event-ID")).isEqualTo("e1");
        }
    }
}
