package studio.patchbay.observability.internal.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.MDC;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;

/**
 * A use that has a span. While its handler runs, the ids of the span are in the logging context of the thread, where the log,
 * and a skill that makes requests of its own, find them: a skill has OpenTelemetry in a class space of its own, if at all.
 */
record TracedUse(Span span) implements Ending {

    /** The fields of OpenTelemetry's "Trace Context in non-OTLP Log Formats". */
    static final String TRACE_ID = "trace_id";

    static final String SPAN_ID = "span_id";

    static TracedUse begin(Span span) {
        SpanContext context = span.getSpanContext();
        MDC.put(TRACE_ID, context.getTraceId());
        MDC.put(SPAN_ID, context.getSpanId());
        return new TracedUse(span);
    }

    @Override
    public void left() {
        MDC.remove(TRACE_ID);
        MDC.remove(SPAN_ID);
    }

    @Override
    public void ended(Result result, Duration took) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        span.setAttribute("patchbay.outcome", outcome);
        if (result.outcome() != Outcome.OK && result.outcome() != Outcome.INPUT_REQUIRED) {
            // No description: the detail may repeat arguments.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", outcome);
        }
        span.end();
    }
}
