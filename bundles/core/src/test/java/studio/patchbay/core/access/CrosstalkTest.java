package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Two hundred principals whose requests have the same ids, at once: nobody gets, or is told, anything of another. */
class CrosstalkTest {

    private static final int PRINCIPALS = 200;
    private static final int CALLS = 40;

    private final AtomicInteger mixedUp = new AtomicInteger();
    private final Map<Object, Boolean> uses = new java.util.concurrent.ConcurrentHashMap<>();

    @AutoClose
    private final TestHost host = new TestHost()
            .with(Tools.tool(
                    ToolDefinition.named("echo").input(Schema.json("{\"type\": \"object\"}")).build(), this::echo))
            .interceptor(CallInterceptor.AUDIT, invocation -> {
                String principal = invocation.caller().principal();
                note(principal, invocation.arguments());
                return (result, took) -> uses.put(principal + " " + invocation.requestId(), true);
            });

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private ToolResult echo(Map<String, Object> arguments, ToolContext context) {
        note(context.caller().principal(), arguments);
        // Something on the stream before the answer, for every other call.
        if (arguments.get("n").hashCode() % 2 == 0) {
            context.log((String) arguments.get("marker"));
        }
        return ToolResult.text(context.caller().principal() + " " + arguments.get("marker"));
    }

    private void note(String principal, Map<String, Object> arguments) {
        if (!("marker of " + principal).equals(arguments.get("marker"))) {
            mixedUp.incrementAndGet();
        }
    }

    private static String principal(int number) {
        return "principal-" + number;
    }

    /** Makes the calls of all principals, each with the ids from 1 on. */
    private void all(Call call) {
        var left = new CountDownLatch(PRINCIPALS);
        var failed = new AtomicLong();
        for (int p = 0; p < PRINCIPALS; p++) {
            int principal = p;
            threads.execute(() -> {
                try {
                    for (int id = 1; id <= CALLS; id++) {
                        check(principal(principal), id, call.make(principal, id));
                    }
                } catch (RuntimeException | AssertionError e) {
                    failed.incrementAndGet();
                    throw e;
                } finally {
                    left.countDown();
                }
            });
        }
        Deadline.await(left);
        assertThat(failed).hasValue(0);
        assertThat(mixedUp).hasValue(0);
        assertThat(uses).hasSize(PRINCIPALS * CALLS);
    }

    private interface Call {
        RecordedExchange make(int principal, int id);
    }

    private static void check(String principal, int id, RecordedExchange exchange) {
        exchange.awaitEnd();
        List<Object> messages = exchange.isPlain()
                ? List.of(exchange.json())
                : exchange.rest().stream().filter(event -> event.data() != null).map(event -> event.json()).toList();
        Object answer = messages.get(messages.size() - 1);
        assertThat(studio.patchbay.core.testing.JsonText.at(answer, "id")).isEqualTo(id);
        assertThat(TestHost.text(answer)).isEqualTo(principal + " marker of " + principal);
        assertThat(messages).allSatisfy(message -> assertThat(message.toString()).contains("marker of " + principal));
    }

    private static String message(int principal, int id, String more) {
        return """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "echo",
                 "arguments": {"n": %d, "marker": "marker of %s"}%s}}""".formatted(id, id, principal(principal), more);
    }

    @Test
    void without_sessions() {
        all((principal, id) -> host.modern(message(
                        principal, id, ", \"_meta\": {$meta, \"io.modelcontextprotocol/logLevel\": \"debug\"}"))
                .as(principal(principal))
                .send());
    }

    @Test
    void in_sessions() {
        List<SessionClient> sessions = IntStream.range(0, PRINCIPALS)
                .mapToObj((IntFunction<SessionClient>) p -> host.sessionAs(principal(p), "2025-11-25"))
                .toList();

        all((principal, id) -> sessions.get(principal).post(message(principal, id, "")).as(principal(principal)).send());
    }
}
