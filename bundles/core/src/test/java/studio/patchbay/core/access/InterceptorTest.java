package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;
import static studio.patchbay.core.testing.JsonText.list;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Effect;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Whoever stands in the one way to every handler: in what order, what they hear, and that nothing passes one that fails. */
class InterceptorTest {

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CallInterceptor.Result> results = new LinkedBlockingQueue<>();
    private final List<Invocation> invocations = new CopyOnWriteArrayList<>();

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.callTimeout(Duration.ofMillis(300)).concurrentCalls(1))
            .with(
                    Tools.echo(),
                    Tools.tool("a", (arguments, context) -> {
                        steps.add("handler");
                        return ToolResult.text("ran");
                    }));

    /** Notes what it hears. */
    private CallInterceptor noting(String name) {
        return invocation -> {
            steps.add("+" + name);
            invocations.add(invocation);
            return new CallInterceptor.Ending() {
                @Override
                public void left() {
                    steps.add("<" + name);
                }

                @Override
                public void ended(CallInterceptor.Result result, Duration took) {
                    steps.add("-" + name);
                    results.add(result);
                }
            };
        };
    }

    private static CallInterceptor refusing(int status, Map<String, String> headers, String sentence) {
        return invocation -> {
            throw new CallRefusedException(status, headers, sentence);
        };
    }

    private CallInterceptor.Result result() {
        return Deadline.next(results, "ending");
    }

    private void ended(CallInterceptor.Outcome outcome, String detail) {
        CallInterceptor.Result result = result();
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.detail()).contains(detail);
    }

    private void nothingMore() {
        assertThat(results).isEmpty();
    }

    // Order

    @Test
    void the_highest_ranking_comes_in_first_and_goes_out_last() {
        host.interceptor(5, noting("low")).interceptor(-5, noting("lowest")).interceptor(10, noting("high"));

        host.call("a", "{}").send();

        assertThat(steps).containsExactly(
                "+high", "+low", "+lowest", "handler", "<lowest", "<low", "<high", "-lowest", "-low", "-high");
    }

    @Test
    void those_above_zero_come_before_the_policy_and_the_others_after_it() {
        host.interceptor(1, noting("audit")).interceptor(0, noting("limit")).policy(new Rules().deny("a", "write"));

        assertThat(host.call("a", "{}").send().status()).isEqualTo(403);

        assertThat(steps).containsExactly("+audit", "<audit", "-audit");
        ended(CallInterceptor.Outcome.REFUSED, "a needs the scope write");
    }

    @Test
    void arguments_are_looked_at_last() {
        host.interceptor(-1, refusing(429, Map.of(), "slowly"));

        assertThat(host.call("echo", "{\"text\": 7}").send().status()).isEqualTo(429);
    }

    @Test
    void one_that_comes_or_goes_counts_for_the_next_call() {
        CallInterceptor interceptor = noting("x");
        host.interceptor(0, interceptor);
        host.call("a", "{}").send();
        host.withoutInterceptor(interceptor);
        host.call("a", "{}").send();

        assertThat(steps).containsExactly("+x", "handler", "<x", "-x", "handler");
    }

    // What they hear

    @Test
    void who_uses_what_and_how() {
        host.interceptor(0, noting("x"));
        host.modern("""
                {"jsonrpc": "2.0", "id": "r-1", "method": "tools/call",
                 "params": {"name": "echo", "arguments": {"text": "hi"}, "_meta": {$meta, "traceparent": "00-1-2-01"}}}""")
                .as("ann", "read")
                .send();

        Invocation heard = invocations.get(0);
        assertThat(heard.caller().principal()).isEqualTo("ann");
        assertThat(heard.caller().scopes()).containsExactly("read");
        assertThat(heard.method()).isEqualTo("tools/call");
        assertThat(heard.subject())
                .isEqualTo(new Subject(Contribution.Kind.TOOL, "echo", "", "test.bundle", Effect.CHANGES));
        assertThat(heard.arguments()).isEqualTo(Map.of("text", "hi"));
        assertThat(heard.meta()).containsEntry("traceparent", "00-1-2-01");
        assertThat(heard.requestId()).isEqualTo("r-1");
        ended(CallInterceptor.Outcome.OK, "");
        nothingMore();
    }

    @Test
    void every_use_of_something_published() {
        host.with(Tools.textResource("test://r", "R"));
        host.interceptor(0, noting("x"));
        var session = host.session("2025-11-25");
        for (String message : List.of(
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/read\", \"params\": {\"uri\": \"test://r\"}}",
                "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"resources/subscribe\", \"params\": {\"uri\": \"test://r\"}}")) {
            session.post(message).send();
        }
        host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {"resourceSubscriptions": ["test://r"]}, "_meta": {$meta}}}""").send();

        assertThat(invocations).extracting(Invocation::method)
                .containsExactly("resources/read", "resources/subscribe", "subscriptions/listen");
        assertThat(invocations).allSatisfy(i -> assertThat(i.arguments()).isEqualTo(Map.of("uri", "test://r")));
        assertThat(results).extracting(CallInterceptor.Result::outcome).containsOnly(CallInterceptor.Outcome.OK);
    }

    @Test
    void names_that_nobody_has_only_above_zero() {
        host.interceptor(1, noting("audit")).interceptor(0, noting("limit"));

        var answer = host.call("nothing", "{}").send();

        assertThat(answer.at("error.message")).isEqualTo("Unknown tool: nothing");
        assertThat(steps).containsExactly("+audit", "<audit", "-audit");
        assertThat(invocations.get(0).subject().name()).isEqualTo("nothing");
        assertThat(invocations.get(0).subject().bundle()).isEmpty();
        ended(CallInterceptor.Outcome.REFUSED, "Unknown tool: nothing");
    }

    @Test
    void what_the_caller_may_not_see_with_its_bundle() {
        host.interceptor(1, noting("audit")).interceptor(0, noting("limit")).policy(new Rules().hide("a", "see"));

        host.call("a", "{}").send();

        assertThat(steps).containsExactly("+audit", "<audit", "-audit");
        assertThat(invocations.get(0).subject().bundle()).isEqualTo("test.bundle");
        ended(CallInterceptor.Outcome.REFUSED, "Unknown tool: a");
    }

    @Test
    void they_cannot_change_the_arguments() {
        host.interceptor(0, invocation -> {
            invocation.arguments().put("text", "changed");
            return null;
        });

        assertThat(host.call("echo", "{\"text\": \"hi\"}").send().status()).isEqualTo(500);
    }

    // Refusals

    @Test
    void a_refusal_has_its_status_and_headers() {
        var headers = Map.of("Retry-After", "7", "RateLimit", "\"p\";r=0;t=7");
        for (int status : List.of(403, 429, 503)) {
            CallInterceptor limit = refusing(status, headers, "Too fast");
            host.interceptor(-1_000, limit);
            for (RecordedExchange answer : List.of(
                    host.call("a", "{}").send(), host.session("2025-11-25").call(1, "a", "{}").send())) {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.header("Retry-After")).isEqualTo("7");
                assertThat(answer.header("RateLimit")).isEqualTo("\"p\";r=0;t=7");
                assertThat(answer.at("error.code")).isEqualTo(-32600);
                assertThat(answer.at("error.message")).isEqualTo("Too fast");
            }
            host.withoutInterceptor(limit);
        }
        assertThat(steps).isEmpty();
    }

    @Test
    void when_a_stream_is_open_it_is_the_error_in_it() {
        host.with(Tools.tool("talk", (arguments, context) -> {
            context.log("first");
            return ToolResult.text("");
        }));
        host.interceptor(0, invocation -> {
            if (invocation.subject().name().equals("a")) {
                throw new CallRefusedException(429, Map.of("Retry-After", "7"), "Too fast");
            }
            return null;
        });
        var session = host.session("2025-03-26");

        var answer = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "talk"}},
                 {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "a"}}]""").send();

        answer.awaitOpen();
        assertThat(answer.status()).isEqualTo(200);
        Object batch = answer.rest().stream().map(event -> event.json()).filter(List.class::isInstance).findFirst().orElseThrow();
        assertThat(list(batch)).extracting(one -> at(one, "error.message")).contains("Too fast");
    }

    @Test
    void those_that_came_in_before_hear_of_it() {
        host.interceptor(1, noting("audit")).interceptor(0, refusing(503, Map.of(), "Overloaded"));

        host.call("a", "{}").send();

        assertThat(steps).containsExactly("+audit", "<audit", "-audit");
        ended(CallInterceptor.Outcome.REFUSED, "Overloaded");
    }

    @Test
    void one_that_fails_lets_nothing_pass_and_says_nothing() {
        host.interceptor(1, noting("audit")).interceptor(0, invocation -> {
            throw new IllegalStateException("broken limit");
        });

        var answer = host.call("a", "{}").send();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.at("error.code")).isEqualTo(-32603);
        assertThat((String) answer.at("error.message")).doesNotContain("broken");
        assertThat(HostLog.lines()).last().asString().contains("broken limit");
        assertThat(steps).doesNotContain("handler");
        ended(CallInterceptor.Outcome.FAILED, "error id");
    }

    @Test
    void an_ending_that_fails_keeps_nobody_from_anything() {
        host.interceptor(1, noting("audit")).interceptor(0, invocation -> (result, took) -> {
            throw new IllegalStateException("broken ending");
        });

        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("ran");
        ended(CallInterceptor.Outcome.OK, "");
        assertThat(HostLog.lines()).last().asString().contains("broken ending");
    }

    // Endings

    @Test
    void each_way_to_end_has_its_word() {
        host.with(
                Tools.tool("sad", (arguments, context) -> {
                    throw new ToolException("no such shot");
                }),
                Tools.tool("wrong", (arguments, context) -> ToolResult.error("that went wrong")),
                Tools.tool("broken", (arguments, context) -> {
                    throw new IllegalStateException("secret");
                }),
                Tools.tool("odd", (arguments, context) -> ToolResult.structured(Map.of("o", new Object()), "")),
                Tools.tool("asks", (arguments, context) -> ToolResult.text("" + context.roots())));
        host.interceptor(0, noting("x"));

        host.call("a", "{}").send();
        ended(CallInterceptor.Outcome.OK, "");
        host.call("echo", "{\"text\": 7}").send();
        ended(CallInterceptor.Outcome.TOOL_ERROR, "do not fit");
        host.call("sad", "{}").send();
        ended(CallInterceptor.Outcome.TOOL_ERROR, "no such shot");
        host.call("wrong", "{}").send();
        ended(CallInterceptor.Outcome.TOOL_ERROR, "that went wrong");
        host.call("broken", "{}").send();
        ended(CallInterceptor.Outcome.FAILED, "error id");
        host.call("odd", "{}").send();
        ended(CallInterceptor.Outcome.FAILED, "error id");
        host.call("asks", "{}").send();
        ended(CallInterceptor.Outcome.INPUT_REQUIRED, "");
        nothingMore();
    }

    @Test
    void a_call_that_takes_too_long() {
        host.with(new BlockingTool("slow"));
        host.interceptor(0, noting("x"));

        host.call("slow", "{}").send();

        ended(CallInterceptor.Outcome.TIMEOUT, "took too long");
        nothingMore();
    }

    @Test
    void a_call_that_is_answered_without_its_handler_once() {
        var letGo = new CountDownLatch(1);
        host.with(Tools.tool("stuck", (arguments, context) -> {
            while (letGo.getCount() > 0) {
                Deadline.until(() -> letGo.getCount() == 0 || Thread.interrupted());
            }
            return ToolResult.text("late");
        }));
        host.interceptor(0, noting("x"));
        var call = host.call("stuck", "{}").start();

        ended(CallInterceptor.Outcome.TIMEOUT, "took too long");
        assertThat(call.at("result.isError")).isEqualTo(true);
        assertThat(steps).containsExactly("+x", "-x");
        letGo.countDown();
        Deadline.until(() -> steps.contains("<x"));
        nothingMore();
    }

    @Test
    void a_call_that_the_client_cancels() {
        var tool = new BlockingTool("slow");
        host.with(tool);
        host.interceptor(0, noting("x"));
        var call = host.call("slow", "{}").start();
        tool.awaitEntered();

        call.disconnect();

        ended(CallInterceptor.Outcome.CANCELLED, "cancelled");
        nothingMore();
    }

    @Test
    void a_call_that_waited_and_never_began_is_heard_of_above_zero() {
        var tool = new BlockingTool("slow");
        host.with(tool);
        var first = host.call("slow", "{}").start();
        tool.awaitEntered();
        host.interceptor(1, noting("audit")).interceptor(0, noting("limit"));
        var waiting = host.call("a", "{}").send();

        waiting.disconnect();
        tool.letGo();

        first.awaitEnd();
        ended(CallInterceptor.Outcome.CANCELLED, "cancelled");
        assertThat(steps).containsExactly("+audit", "<audit", "-audit");
        nothingMore();
    }

    @Test
    void a_call_of_a_skill_that_is_taken_away() {
        var tool = new BlockingTool("slow");
        try (var leaving = new TestHost(settings -> settings.drain(Duration.ZERO))) {
            leaving.with(tool).interceptor(0, noting("x"));
            var call = leaving.call("slow", "{}").start();
            tool.awaitEntered();

            leaving.remove(tool);

            ended(CallInterceptor.Outcome.CANCELLED, "removed or replaced");
            call.json();
            nothingMore();
        }
    }

    @Test
    void what_ends_when_the_host_stops() {
        var stopping = new TestHost();
        var tool = new BlockingTool("slow");
        stopping.with(tool).interceptor(0, noting("x"));
        var call = stopping.call("slow", "{}").start();
        tool.awaitEntered();

        stopping.close();

        ended(CallInterceptor.Outcome.CANCELLED, "shutting down");
        call.json();
        nothingMore();
    }

    /** Whoever counts running calls must not refuse the one that a client sends as soon as it has its answer. */
    @Test
    void an_ending_is_told_before_the_answer_goes_out() {
        Set<Object> running = java.util.concurrent.ConcurrentHashMap.newKeySet();
        host.interceptor(0, invocation -> {
            running.add(invocation.requestId());
            return (result, took) -> running.remove(invocation.requestId());
        });
        var peer = host.connect("stdio");
        for (int i = 0; i < 200; i++) {
            peer.callModern(i, "a").next();
            assertThat(running).isEmpty();
        }
    }
}
