package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.call;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;
import static studio.patchbay.client.testing.Outcomes.text;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.Questions;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Tools;

/** Revision 2026-07-28: what goes with each request, and what comes instead of a session. */
class ModernTest {

    private static final Map<String, Object> FORMS = Map.of("elicitation", Map.of("form", Map.of()));

    private final McpClient client = McpClient.create("test", "1");
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(URI uri) {
        return client.open(Backend.at(uri).build(), ConnectionOptions.DEFAULT, heard);
    }

    private static FakeServer answering(String result) throws Exception {
        return new FakeServer(asked -> {
            if (!asked.discovers()) {
                asked.result(result);
            }
        });
    }

    @Test
    void eachRequestSaysWhoAsksAndWhatItCan() throws Exception {
        try (FakeServer server = answering("\"resultType\": \"complete\"")) {
            CallOptions options = CallOptions.DEFAULT
                    .withCapabilities(FORMS)
                    .withLogLevel("warning")
                    .withMeta(Map.of("traceparent", "00-1-2-01"))
                    .withListener(heard.ofCall());

            of(open(server.uri()).request("prompts/get", Map.of("name", "p"), options).answer());

            FakeServer.Asked asked = server.next("prompts/get");
            assertThat(asked.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
            assertThat(asked.header("Mcp-Method")).isEqualTo("prompts/get");
            assertThat(asked.header("Mcp-Name")).isEqualTo("p");
            assertThat(asked.header("Mcp-Session-Id")).isNull();
            assertThat(asked.param("_meta")).isEqualTo(Map.of(
                    "io.modelcontextprotocol/protocolVersion", "2026-07-28",
                    "io.modelcontextprotocol/clientInfo", Map.of("name", "test", "version", "1"),
                    "io.modelcontextprotocol/clientCapabilities", FORMS,
                    "io.modelcontextprotocol/logLevel", "warning",
                    "progressToken", asked.body().get("id"),
                    "traceparent", "00-1-2-01"));
        }
    }

    @Test
    void whatTheOuterClientSaidToItsServerIsNotPassedOn() throws Exception {
        try (FakeServer server = answering("\"resultType\": \"complete\"")) {
            Map<String, Object> params = Map.of("name", "p", "_meta", Map.of(
                    "progressToken", "outer",
                    "io.modelcontextprotocol/clientCapabilities", Map.of("sampling", Map.of()),
                    "com.example/tag", "kept"));

            of(open(server.uri()).request("prompts/get", params, CallOptions.DEFAULT).answer());

            FakeServer.Asked asked = server.next("prompts/get");
            assertThat(asked.param("_meta", "progressToken")).isNull();
            assertThat(asked.param("_meta", "com.example/tag")).isEqualTo("kept");
            assertThat(asked.param("_meta", "io.modelcontextprotocol/clientCapabilities")).isEqualTo(Map.of());
        }
    }

    @Test
    void aNameThatNoHeaderCanHoldIsEncoded() throws Exception {
        try (FakeServer server = answering("\"contents\": []")) {
            of(open(server.uri()).request("resources/read", Map.of("uri", "file:///söng"), CallOptions.DEFAULT).answer());

            assertThat(server.next("resources/read").header("Mcp-Name")).isEqualTo("=?base64?ZmlsZTovLy9zw7ZuZw==?=");
        }
    }

    @Test
    void argumentsGoIntoHeadersOnceTheServerWantsThem() throws Exception {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of("region", Map.of("type", "string", "x-mcp-header", "Region")));
        try (Server server = new Server(Tools.tool(
                ToolDefinition.named("deploy").input(Schema.of(schema)).build(),
                (arguments, context) -> ToolResult.text("in " + arguments.get("region"))))) {
            // Never listed: the server's refusal makes the client look, and the call is not the caller's to repeat.
            Answer answer = call(open(server.uri()), "deploy", Map.of("region", " zürich "), CallOptions.DEFAULT);

            assertThat(text(answer)).isEqualTo("in  zürich ");
        }
    }

    @Test
    void aMismatchThatStaysIsTheServersError() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            if (asked.method().equals("tools/list")) {
                asked.result("\"tools\": [], \"ttlMs\": 0, \"cacheScope\": \"private\"");
            } else {
                asked.error(400, -32020, "");
            }
        })) {
            var answer = open(server.uri()).request("tools/call", Map.of("name", "x"), CallOptions.DEFAULT).answer();

            assertThat(failure(RpcErrorException.class, answer).code()).isEqualTo(-32020);
            server.next("tools/call");
            server.next("tools/list");
            server.next("tools/call");
            assertThat(server.nothing()).isTrue();
        }
    }

    @Test
    void aToolWithAnInvalidHeaderIsLeftOut() throws Exception {
        try (FakeServer server = answering("""
                "tools": [
                  {"name": "bad", "inputSchema": {"type": "object", "properties": {"a": {"type": "object", "x-mcp-header": "A"}}}},
                  {"name": "good", "inputSchema": {"type": "object"}}]""")) {
            Listing tools = of(open(server.uri()).list(ListKind.TOOLS, CallOptions.DEFAULT));

            assertThat(tools.items()).extracting(tool -> tool.get("name")).containsExactly("good");
        }
    }

    @Test
    void aQuestionIsAnAnswerAndTheCallIsMadeAgainWithWhatItWanted() throws Exception {
        try (Server server = new Server(Questions.greeting())) {
            McpConnection connection = open(server.uri());
            CallOptions options = CallOptions.DEFAULT.withCapabilities(FORMS);

            Answer question = call(connection, "greet", Map.of(), options);
            assertThat(question.inputRequired()).isTrue();
            assertThat(question.inputRequests()).containsOnlyKeys("who");
            Answer answer = of(connection.request("tools/call", Map.of(
                    "name", "greet",
                    "arguments", Map.of(),
                    "inputResponses", Map.of("who", Map.of("action", "accept", "content", Map.of("name", "Ada"))),
                    "requestState", question.requestState()), options).answer());

            assertThat(text(answer)).isEqualTo("Hello, Ada");
        }
    }

    @Test
    void whatTheRequestDidNotDeclareIsNotAsked() throws Exception {
        try (Server server = new Server(Questions.greeting())) {
            var answer = open(server.uri()).request("tools/call", Map.of("name", "greet"), CallOptions.DEFAULT).answer();

            assertThat(failure(RpcErrorException.class, answer).code()).isEqualTo(-32021);
        }
    }

    @Test
    void aRestartIsNotNoticedByCallsAndHeardOfByWhoListens() throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri());
            of(connection.listen(new Interests(true, false, false, Set.of())));
            server.stop();
            server.start(Tools.echo());

            heard.await("changed TOOLS");
            assertThat(text(call(connection, "echo", Map.of("text", "x"), CallOptions.DEFAULT))).isEqualTo("x");
            server.host().with(Tools.says("later", "x"));
            heard.await("changed TOOLS");
        }
    }

    @Test
    void aSubscriptionIsClosedOnlyWhenTheNextOneIsThere() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        var closed = new LinkedBlockingQueue<String>();
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            int number = opened.incrementAndGet();
            String meta = "\"_meta\": {\"io.modelcontextprotocol/subscriptionId\": " + asked.body().get("id") + "}";
            asked.stream("data: {\"jsonrpc\": \"2.0\", \"method\": \"notifications/subscriptions/acknowledged\", \"params\": {"
                    + meta + ", \"notifications\": {\"toolsListChanged\": true}}}\n\n");
            try {
                while (true) {
                    asked.stream(": still here\n\n");
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                closed.add("closed " + number + " of " + opened.get());
            }
        })) {
            McpConnection connection = open(server.uri());
            of(connection.listen(Interests.LISTS));
            of(connection.listen(new Interests(true, false, false, Set.of())));

            assertThat(closed.poll(10, TimeUnit.SECONDS)).isEqualTo("closed 1 of 2");
        }
    }

    @Test
    void aServerWithoutSubscriptionsIsAskedOnce() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (!asked.discovers()) {
                asked.error(404, -32601, "");
            }
        })) {
            assertThat(of(open(server.uri()).listen(Interests.LISTS))).isEqualTo(Interests.NONE);
        }
    }
}
