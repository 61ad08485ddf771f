package studio.patchbay.observability.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.observability.internal.testing.Collector;
import studio.patchbay.observability.internal.testing.LogLines;
import studio.patchbay.observability.internal.testing.Span;
import studio.patchbay.observability.internal.testing.Uses;

/** Spans as a collector gets them. */
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @AutoClose
    private final Collector collector = new Collector(0);

    @AutoClose("stop")
    private final Traces traces = traces(100);

    TracesTest() throws IOException {}

    private Traces traces(int samplePercent) {
        return new Traces(TraceSettings.of(Map.of(
                "endpoint", collector.endpoint(), "serviceName", "studio", "samplePercent", samplePercent)), "1.2.3");
    }

    private Span span(Invocation use, Outcome outcome) {
        Uses.whole(traces, use, outcome, Duration.ofMillis(2));
        traces.flush();
        return collector.next();
    }

    private Span span(Map<String, Object> meta) {
        return span(Uses.tool("usd_check", meta), Outcome.OK);
    }

    @Test
    void sayWhatWasUsedInTheWordsOfTheSemanticConventions() {
        Span span = span(Uses.tool("usd_check", Map.of("io.modelcontextprotocol/protocolVersion", "2026-07-28")), Outcome.OK);

        assertThat(span.name()).isEqualTo("tools/call usd_check");
        assertThat(span.kind()).isEqualTo(2);
        assertThat(span.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "mcp.method.name", "tools/call",
                "gen_ai.operation.name", "execute_tool",
                "gen_ai.tool.name", "usd_check",
                "jsonrpc.request.id", "7",
                "mcp.protocol.version", "2026-07-28",
                "network.transport", "tcp",
                "client.address", "192.0.2.7",
                "patchbay.bundle", "skill.usd",
                "patchbay.outcome", "ok"));
        assertThat(span.status()).isZero();
        assertThat(span.resource()).containsEntry("service.name", "studio").containsEntry("service.version", "1.2.3");
    }

    @Test
    void aResourceIsToldByItsTemplateAlone() {
        Span span = span(Uses.resource("usd://{name}"), Outcome.OK);
        assertThat(span.name()).isEqualTo("resources/read");
        assertThat(span.attributes()).containsEntry("mcp.resource.uri", "usd://{name}").doesNotContainKey("gen_ai.tool.name");
    }

    @Test
    void anUnknownNameIsNoNameOfASpanAndCutShort() {
        Span span = span(Uses.unknown("x".repeat(5_000)), Outcome.REFUSED);
        assertThat(span.name()).isEqualTo("tools/call");
        assertThat(span.attributes().get("gen_ai.tool.name")).hasSize(128);
    }

    @Test
    void noArgumentIsInThem() {
        assertThat(span(Uses.tool("usd_check"), Outcome.TOOL_ERROR).toString()).doesNotContain("argument").doesNotContain("secret");
    }

    @Test
    void whatFailsIsAnErrorOfItsKind() {
        Span span = span(Uses.tool("usd_check"), Outcome.TOOL_ERROR);
        assertThat(span.status()).isEqualTo(2);
        assertThat(span.attributes()).containsEntry("error.type", "tool_error");
    }

    @Test
    void aQuestionToTheClientIsNoError() {
        Span span = span(Uses.tool("usd_check"), Outcome.INPUT_REQUIRED);
        assertThat(span.status()).isZero();
        assertThat(span.attributes()).containsEntry("patchbay.outcome", "input_required").doesNotContainKey("error.type");
    }

    @Test
    void continueTheTraceOfTheClient() {
        Span span = span(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "rojo=1,congo=2"));
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.parent()).isEqualTo(PARENT);
        assertThat(span.state()).isEqualTo("rojo=1,congo=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "00", "00-x-y-01", "zz-" + TRACE + "-" + PARENT + "-01", "ff-" + TRACE + "-" + PARENT + "-01",
        "00-00000000000000000000000000000000-" + PARENT + "-01", "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-" + PARENT + "-01-more"
    })
    void aMalformedContextIsNone(String traceparent) {
        Span span = span(Map.of("traceparent", traceparent));
        assertThat(span.traceId()).isNotEqualTo(TRACE).hasSize(32);
        assertThat(span.parent()).isEmpty();
    }

    @Test
    void aContextOfAnotherTypeIsNone() {
        Map<String, Object> meta = new HashMap<>();
        meta.put("traceparent", 5);
        assertThat(span(meta).parent()).isEmpty();
        meta.put("traceparent", null);
        assertThat(span(meta).parent()).isEmpty();
    }

    @Test
    void aTraceStateThatIsTooLongIsLeftOut() {
        Span span = span(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "a=" + "b".repeat(600)));
        assertThat(span.parent()).isEqualTo(PARENT);
        assertThat(span.state()).isEmpty();
    }

    @Test
    void theClientDecidesWhetherItsTraceIsTaken() {
        Uses.whole(traces, Uses.tool("t", Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00")), Outcome.OK, Duration.ZERO);
        traces.flush();
        assertThat(collector.waiting()).isZero();
    }

    @Test
    void ofOthersSoManyOfAHundredAreTaken() {
        Traces none = traces(0);
        Uses.whole(none, Uses.tool("t"), Outcome.OK, Duration.ZERO);
        Uses.whole(none, Uses.tool("t", Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01")), Outcome.OK, Duration.ZERO);
        none.stop();
        assertThat(collector.next().traceId()).isEqualTo(TRACE);
        assertThat(collector.waiting()).isZero();
    }

    @Test
    void theirIdsAreInTheLoggingContextWhileTheHandlerRuns() {
        Ending ending = Uses.begin(traces, Uses.tool("t"));
        String traceId = MDC.get("trace_id");
        String spanId = MDC.get("span_id");
        ending.left();
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(MDC.get("span_id")).isNull();

        ending.ended(new Result(Outcome.OK, ""), Duration.ZERO);
        traces.flush();
        Span span = collector.next();
        assertThat(span.traceId()).isEqualTo(traceId);
        assertThat(span.spanId()).isEqualTo(spanId);
    }

    @Test
    void theLastOnesAreSentWhenItStops() {
        Uses.whole(traces, Uses.tool("t"), Outcome.OK, Duration.ZERO);
        traces.stop();
        assertThat(collector.waiting()).isOne();
    }

    @Test
    void aCollectorThatRefusesIsToldOnceAndItsReturnToo() {
        try (LogLines log = new LogLines("studio.patchbay.observability");
                LogLines library = new LogLines("io.opentelemetry")) {
            collector.answer(400);
            for (int i = 0; i < 5; i++) {
                Uses.whole(traces, Uses.tool("t"), Outcome.OK, Duration.ZERO);
                traces.flush();
                collector.nextRefused();
            }
            collector.answer(200);
            Uses.whole(traces, Uses.tool("t"), Outcome.OK, Duration.ZERO);

            assertThat(log.await(2)).containsExactly(
                    "WARNING Traces are not taken at " + collector.endpoint() + "/v1/traces (HTTP status 400); spans are lost"
                            + " until they are. Check tracing.endpoint and the collector",
                    "INFO Traces are taken at " + collector.endpoint() + "/v1/traces again; 5 spans were lost");
            assertThat(library.lines()).isEmpty();
        }
    }

    @Test
    void whileNobodyListensUsesDoNotWaitAndNothingPilesUp() {
        collector.close();
        long begun = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            Uses.whole(traces, Uses.tool("t"), Outcome.OK, Duration.ZERO);
        }
        // 20,000 spans are ten times the queue; a use that waited for the collector would wait for seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "collector:4318", "grpc://collector:4317", "http:///v1/traces", "http://me:pw@collector/"})
    void refusesAnEndpointThatIsNone(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceSettings.of(Map.of("endpoint", endpoint)))
                .withMessage("tracing.endpoint is \"" + endpoint
                        + "\", which is no URL of a collector; write it like http://127.0.0.1:4318");
    }

    @Test
    void anEndpointWithAPathIsTakenAsItIs() {
        assertThat(TraceSettings.of(Map.of("endpoint", "https://c.example/otlp/traces")).endpoint())
                .isEqualTo("https://c.example/otlp/traces");
        assertThat(TraceSettings.of(Map.of("endpoint", "https://c.example/")).endpoint())
                .isEqualTo("https://c.example/v1/traces");
    }
}
