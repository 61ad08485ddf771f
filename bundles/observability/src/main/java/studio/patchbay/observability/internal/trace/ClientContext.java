package studio.patchbay.observability.internal.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;

/**
 * The trace that a request belongs to, by its {@code _meta} (SEP-414: the keys of W3C Trace Context without a prefix). What is
 * malformed or too long is as if it were not there. Baggage is not read here: it is of no use to a span, and handlers find it in
 * their {@code meta()}.
 */
final class ClientContext {

    /** Trace Context, section 3.3.1.5: at least 512 characters should be propagated; more is nobody's right. */
    private static final int LONGEST = 512;

    private static final TextMapGetter<Map<String, Object>> META = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, Object> meta) {
            return meta.keySet();
        }

        @Override
        public String get(Map<String, Object> meta, String key) {
            return meta.get(key) instanceof String text && text.length() <= LONGEST ? text : null;
        }
    };

    private ClientContext() {}

    static Context of(Map<String, Object> meta) {
        return meta.containsKey("traceparent")
                ? W3CTraceContextPropagator.getInstance().extract(Context.root(), meta, META)
                : Context.root();
    }
}
