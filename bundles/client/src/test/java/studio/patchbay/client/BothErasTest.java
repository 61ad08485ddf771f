package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.call;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;
import static studio.patchbay.client.testing.Outcomes.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Tools;

/** What a caller gets is the same of both eras, as far as they have the same, over HTTP. */
class BothErasTest {

    private final BlockingTool blocking = new BlockingTool("block");
    private Server server;
    private McpClient client;

    @BeforeEach
    void start() throws Exception {
        server = new Server(
                Tools.echo(),
                blocking,
                Tools.textResource("note://one", "first"),
                Tools.tool("tell", (arguments, context) -> {
                    context.progress(1, 2, "half");
                    context.log(LogLevel.INFO, "working");
                    context.log(LogLevel.DEBUG, "detail");
                    return ToolResult.text("told");
                }));
        client = McpClient.create("test", "1");
    }

    @AfterEach
    void stop() {
        client.close();
        blocking.letGo();
        server.close();
    }

    private McpConnection open(Era era, ConnectionListener listener) {
        return client.open(Backend.at(server.uri()).build(), new ConnectionOptions(era, Map.of()), listener);
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void saysWhoItIs(Era era) {
        ServerDescription description = of(open(era, ConnectionListener.DEAF).server());

        assertThat(description.era()).isEqualTo(era);
        assertThat(description.serverInfo()).containsEntry("name", "test-server");
        assertThat(description.instructions()).isEqualTo("Be nice.");
        assertThat(description.capabilities()).containsKeys("tools", "resources", "prompts");
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void callsATool(Era era) {
        Answer answer = call(open(era, ConnectionListener.DEAF), "echo", Map.of("text", "grüß Gott"), CallOptions.DEFAULT);

        assertThat(text(answer)).isEqualTo("grüß Gott");
        assertThat(answer.inputRequired()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void progressAndLogBelongToTheCall(Era era) throws Exception {
        Heard heard = new Heard();
        CallOptions options = CallOptions.DEFAULT.withListener(heard.ofCall()).withLogLevel("info");

        Answer answer = call(open(era, heard), "tell", Map.of(), options);

        assertThat(text(answer)).isEqualTo("told");
        assertThat(heard.next()).isEqualTo("progress 1");
        assertThat(heard.next()).isEqualTo("call log working");
        assertThat(heard.nothing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void withoutALevelThereIsNoLog(Era era) throws Exception {
        Heard heard = new Heard();

        call(open(era, heard), "tell", Map.of(), CallOptions.DEFAULT.withListener(heard.ofCall()));

        assertThat(heard.next()).isEqualTo("progress 1");
        assertThat(heard.nothing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void anErrorIsTheServers(Era era) {
        var answer = open(era, ConnectionListener.DEAF)
                .request("resources/read", Map.of("uri", "note://none"), CallOptions.DEFAULT)
                .answer();

        RpcErrorException error = failure(RpcErrorException.class, answer);
        assertThat(error.code()).isEqualTo(era == Era.MODERN ? -32602 : -32002);
        assertThat(error.getMessage()).contains("note://none");
        assertThat(error.data()).isEqualTo(Map.of("uri", "note://none"));
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void anUnknownMethodIsAnErrorAndNoLostSession(Era era) throws Exception {
        Heard heard = new Heard();
        McpConnection connection = open(era, heard);

        var answer = connection.request("no/such", Map.of(), CallOptions.DEFAULT).answer();

        assertThat(failure(RpcErrorException.class, answer).code()).isEqualTo(-32601);
        assertThat(heard.nothing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void cancellingStopsTheTool(Era era) {
        McpCall call = open(era, ConnectionListener.DEAF)
                .request("tools/call", Map.of("name", "block"), CallOptions.DEFAULT);
        blocking.awaitEntered();

        call.cancel("enough");

        blocking.awaitInterrupted();
        assertThat(call.answer()).isCancelled();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void whatTakesTooLongIsStopped(Era era) {
        McpConnection connection = open(era, ConnectionListener.DEAF);
        // What the first call has to wait for is no part of what is measured.
        assertThat(text(call(connection, "echo", Map.of("text", "warm"), CallOptions.DEFAULT))).isEqualTo("warm");
        Duration limit = Duration.ofSeconds(2);
        long asked = System.nanoTime();
        McpCall call = connection.request("tools/call", Map.of("name", "block"), CallOptions.DEFAULT.withTimeout(limit));
        blocking.awaitEntered();

        failure(TimedOutException.class, call.answer());
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(limit);
        blocking.awaitInterrupted();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void listsAreWhole(Era era) {
        Listing tools = of(open(era, ConnectionListener.DEAF).list(ListKind.TOOLS, CallOptions.DEFAULT));

        assertThat(tools.items()).extracting(tool -> tool.get("name")).containsExactly("block", "echo", "tell");
        assertThat(tools.ttl() != null).isEqualTo(era == Era.MODERN);
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void hearsOfChanges(Era era) throws Exception {
        Heard heard = new Heard();
        McpConnection connection = open(era, heard);
        Interests wanted = new Interests(true, false, false, Set.of("note://one"));

        assertThat(of(connection.listen(wanted))).isEqualTo(wanted);
        server.host().with(Tools.says("new", "here"));
        assertThat(heard.next()).isEqualTo("changed TOOLS");
        server.host().updated("note://one");
        assertThat(heard.next()).isEqualTo("updated note://one");
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void whatIsListenedToCanChange(Era era) throws Exception {
        Heard heard = new Heard();
        McpConnection connection = open(era, heard);
        of(connection.listen(Interests.LISTS));

        Interests less = new Interests(false, false, false, Set.of("note://one"));
        assertThat(of(connection.listen(less))).isEqualTo(less);
        server.host().with(Tools.says("new", "here"));
        server.host().updated("note://one");

        assertThat(heard.next()).isEqualTo("updated note://one");
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void manyCallsRunAtATime(Era era) {
        McpConnection connection = open(era, ConnectionListener.DEAF);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Map<String, Object> params = Map.of("name", "echo", "arguments", Map.of("text", "text " + i));
            answers.add(connection.request("tools/call", params, CallOptions.DEFAULT).answer());
        }

        for (int i = 0; i < 500; i++) {
            assertThat(text(of(answers.get(i)))).isEqualTo("text " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void aClosedConnectionTakesNothing(Era era) {
        McpConnection connection = open(era, ConnectionListener.DEAF);
        of(connection.server());

        connection.close();

        UnreachableException reason = failure(
                UnreachableException.class, connection.request("tools/list", Map.of(), CallOptions.DEFAULT).answer());
        assertThat(reason.reached()).isFalse();
    }
}
