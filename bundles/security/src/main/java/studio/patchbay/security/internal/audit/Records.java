package studio.patchbay.security.internal.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/** What a record says, as the members of a JSON object. The order is the one of the documentation. */
final class Records {

    private static final int LONGEST = 256;
    private static final int TRACE_ID = 32;

    private Records() {}

    /** The beginning of a record, while what a client sent is still as it came. */
    static RecordJson use(Instant time, Invocation use, Arguments arguments) {
        RecordJson record = begin(time, "use");
        who(record, use.caller());
        Subject subject = use.subject();
        record.text("method", Secrets.safe(use.method(), LONGEST))
                .text("kind", word(subject.kind()))
                .text("name", Secrets.safe(subject.name(), LONGEST))
                .text("skill", subject.skill())
                .text("bundle", subject.bundle());
        arguments.write(use.arguments(), record);
        if (use.requestId() != null) {
            record.text("request", Secrets.safe(use.requestId().toString(), 64));
        }
        return record.text("trace", traceId(use.meta().get("traceparent")));
    }

    static byte[] ended(RecordJson record, Result result, Duration took) {
        record.text("outcome", word(result.outcome()));
        if (result.outcome() == Outcome.REFUSED) {
            // Of other outcomes the sentence may be the handler's, and say anything.
            record.text("reason", Secrets.safe(result.detail(), LONGEST));
        }
        return record.number("ms", took.toNanos() / 10_000 / 100.0).body();
    }

    static byte[] act(Instant time, AuditedAct act) {
        RecordJson record = begin(time, "act").text("act", act.name());
        if (act.caller() != null) {
            who(record, act.caller());
        }
        if (!act.details().isEmpty()) {
            record.part("details", out -> details(act.details(), out));
        }
        return record.body();
    }

    private static RecordJson begin(Instant time, String type) {
        return new RecordJson().text("time", time.toString()).text("type", type);
    }

    private static void who(RecordJson record, Caller caller) {
        record.text("principal", Secrets.safe(caller.principal(), LONGEST))
                .text("transport", caller.transport())
                .text("address", Secrets.safe(caller.address(), LONGEST));
    }

    private static void details(Map<String, Object> details, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> detail : new TreeMap<>(details).entrySet()) {
            out.writeFieldName(detail.getKey());
            if (detail.getValue() instanceof Number number) {
                out.writeNumber(number.toString());
            } else if (detail.getValue() instanceof Boolean bool) {
                out.writeBoolean(bool);
            } else {
                out.writeString(Secrets.safe(detail.getValue().toString(), LONGEST));
            }
        }
        out.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Of W3C Trace Context: {@code 00-<trace id>-<parent id>-<flags>}; an empty string if it is none. */
    private static String traceId(Object traceparent) {
        if (!(traceparent instanceof String text) || text.length() < 55 || text.charAt(2) != '-' || text.charAt(35) != '-') {
            return "";
        }
        String id = text.substring(3, 3 + TRACE_ID);
        return id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f') ? id : "";
    }
}
