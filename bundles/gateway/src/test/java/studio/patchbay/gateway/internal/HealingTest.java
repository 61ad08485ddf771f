package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.gateway.internal.testing.TestClient.text;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.api.Effect;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.client.Era;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.backend.LiveBackend;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** A backend that restarts, hangs or dies costs one clear error or one silent repetition, and never more than itself. */
class HealingTest {

    private TestGateway gateway;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
        client = new TestClient(gateway.uri(), Era.MODERN);
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    private static ToolHandler says(String name, String text) {
        return Tools.tool(name, (arguments, context) -> ToolResult.text(text));
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void aBackendThatWasRestartedServesAgain(Era era) throws Exception {
        try (Server backend = new Server(says("say", "before"))) {
            gateway.serve(backend, era);
            assertThat(text(client.call("b1__say", Map.of()))).isEqualTo("before");
            backend.stop();
            backend.start(says("say", "after"));
            // The session of before is forgotten there, and the connection broken: neither is the caller's trouble.
            assertThat(text(client.call("b1__say", Map.of()))).isEqualTo("after");
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void whatABackendHasAfterItsRestartReplacesWhatItHad(Era era) throws Exception {
        try (Server backend = new Server(says("old", "1"))) {
            gateway.serve(backend, era);
            backend.stop();
            backend.start(says("new", "2"));
            gateway.awaitTool("b1__new");
            Deadline.until(() -> !gateway.has("b1__old"));
        }
    }

    @Test
    void aBackendThatIsDownSaysSoAndIsNotAskedAgainAndAgain() throws Exception {
        try (Server backend = new Server(says("say", "1"))) {
            LiveBackend live = gateway.serve(backend, Era.MODERN);
            backend.stop();
            for (int i = 0; i < 5; i++) {
                Map<String, Object> result = client.call("b1__say", Map.of());
                assertThat(result).containsEntry("isError", true);
                assertThat(text(result)).startsWith("Maya one (b1) ");
            }
            assertThat(text(client.call("b1__say", Map.of()))).contains("does not answer at the moment", "nothing was asked of it");
            assertThat(live.problem()).isPresent();
            backend.start(says("say", "again"));
            Deadline.until(() -> live.problem().isEmpty());
            assertThat(text(client.call("b1__say", Map.of()))).isEqualTo("again");
        }
    }

    @Test
    void oneThatCannotBeReachedHoldsUpNobody() throws Exception {
        LiveBackend live = gateway.serve(URI.create("http://127.0.0.1:1/mcp"), null);
        gateway.host().with(says("own", "here"));
        assertThat(text(client.call("own", Map.of()))).isEqualTo("here");
        Deadline.until(() -> live.problem().orElse("").contains("127.0.0.1:1"));
    }

    @Test
    void oneThatListsNothingForEverHoldsUpNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeServer hangs = new FakeServer(asked -> {
            if (!asked.discovers()) {
                end.await();
            }
        })) {
            gateway.serve(hangs.uri(), Era.MODERN);
            hangs.next("tools/list");
            gateway.host().with(says("own", "here"));
            assertThat(text(client.call("own", Map.of()))).isEqualTo("here");
            end.countDown();
        }
    }

    @Test
    void aCallWhoseConnectionBreaksIsRepeatedIfTheToolOnlyReads() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer breaks = breaksOnce("\"readOnlyHint\": true", calls)) {
            gateway.serve(breaks.uri(), Era.MODERN);
            gateway.awaitTool("b1__look");
            assertThat(text(client.call("b1__look", Map.of()))).isEqualTo("seen");
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void aCallWhoseConnectionBreaksIsNotRepeatedIfTheToolChangesSomething() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer breaks = breaksOnce("\"destructiveHint\": false", calls)) {
            gateway.serve(breaks.uri(), Era.MODERN);
            gateway.awaitTool("b1__look");
            Map<String, Object> result = client.call("b1__look", Map.of());
            assertThat(result).containsEntry("isError", true);
            assertThat(text(result)).contains("Maya one (b1) gave no answer", "Whether \"b1__look\" did anything there is not known");
            assertThat(calls).hasValue(1);
        }
    }

    private static FakeServer breaksOnce(String hint, AtomicInteger calls) throws IOException {
        return new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            switch (asked.method()) {
                case "tools/list" -> asked.result("""
                        "resultType": "complete", "ttlMs": 0, "cacheScope": "private", "tools": [{"name": "look",
                        "inputSchema": {"type": "object"}, "annotations": {%s}}]""".formatted(hint));
                case "tools/call" -> {
                    if (calls.incrementAndGet() == 1) {
                        asked.stream(": begun\n\n"); // and then the connection is closed
                    } else {
                        asked.result("""
                                "resultType": "complete", "content": [{"type": "text", "text": "seen"}]""");
                    }
                }
                default -> asked.error(404, -32601, "");
            }
        });
    }

    @Test
    void whatRunsInAnInstanceThatIsGoneEndsAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Server backend = new Server(Tools.tool("long", (arguments, context) -> {
                    begun.countDown();
                    end.await();
                    return ToolResult.text("late");
                }))) {
            LiveBackend live = gateway.serve(backend, Era.MODERN);
            McpCall call = client.start("tools/call", Map.of("name", "b1__long", "arguments", Map.of()));
            Deadline.await(begun);
            live.end("instance gone: b1 has ended");
            assertThat(text(TestClient.await(call).result())).isEqualTo("instance gone: b1 has ended");
            Deadline.until(() -> !gateway.has("b1__long"));
            end.countDown();
        }
    }

    @Test
    void aToolThatCannotBePublishedDoesNotTakeTheOthersWithIt() throws Exception {
        try (FakeServer odd = new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            if (asked.method().equals("tools/list")) {
                asked.result("""
                        "resultType": "complete", "ttlMs": 0, "cacheScope": "private", "tools": [
                        {"name": "bad", "inputSchema": {"type": "nonsense"}},
                        {"name": "good", "inputSchema": {"type": "object"}}]""");
            } else {
                asked.error(404, -32601, "");
            }
        })) {
            gateway.serve(odd.uri(), Era.MODERN);
            gateway.awaitTool("b1__good");
            assertThat(gateway.host().runtime().state().contributions())
                    .filteredOn(one -> one.name().equals("b1__bad"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).isNotEmpty());
        }
    }

    @Test
    void aToolThatLeavesDoesNotTakeAReadingOneWithIt() throws Exception {
        ToolHandler leaving = says("leaving", "1");
        ToolHandler reading = Tools.tool(
                ToolDefinition.named("reading").effect(Effect.READS).build(), (arguments, context) -> ToolResult.text("2"));
        try (Server backend = new Server(leaving, reading)) {
            gateway.serve(backend, Era.MODERN);
            backend.host().without(leaving);
            Deadline.until(() -> !gateway.has("b1__leaving"));
            assertThat(text(client.call("b1__reading", Map.of()))).isEqualTo("2");
        }
    }

    @Test
    void aCallInAToolThatLeavesDoesNotHoldUpTheLists() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (FakeServer changes = new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            switch (asked.method()) {
                case "tools/list" -> asked.result("""
                        "resultType": "complete", "ttlMs": 0, "cacheScope": "private", "tools": [{"name": "%s",
                        "inputSchema": {"type": "object"}}]""".formatted(begun.getCount() == 1 ? "leaving" : "coming"));
                case "tools/call" -> {
                    begun.countDown();
                    end.await();
                    asked.result("\"resultType\": \"complete\", \"content\": [{\"type\": \"text\", \"text\": \"finished\"}]");
                }
                default -> asked.error(404, -32601, "");
            }
        })) {
            LiveBackend live = gateway.serve(changes.uri(), Era.MODERN);
            gateway.awaitTool("b1__leaving");
            McpCall call = client.start("tools/call", Map.of("name", "b1__leaving", "arguments", Map.of()));
            Deadline.await(begun);
            live.listChanged(ListKind.TOOLS);
            gateway.awaitTool("b1__coming");
            assertThat(call.answer()).isNotDone();
            end.countDown();
            assertThat(text(TestClient.await(call).result())).isEqualTo("finished");
        }
    }
}
