package studio.patchbay.launcher.internal.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * One JSON object per record and line: {@code time} in UTC, {@code level}, {@code logger}, {@code thread}, {@code message};
 * {@code trace_id} and {@code span_id} of a call that is traced, as OpenTelemetry names them; what else the logging context of
 * the thread has, under {@code context}; and the exception, if any. Nothing in a message can end the line or forge a field.
 */
final class JsonFormat extends Formatter {

    private static final String TRACE_ID = "trace_id";
    private static final String SPAN_ID = "span_id";

    @Override
    public String format(LogRecord record) {
        StringBuilder json = new StringBuilder(256).append('{');
        field(json, "time", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        field(json, "level", level(record.getLevel()));
        field(json, "logger", record.getLoggerName());
        field(json, "thread", Thread.currentThread().getName());
        field(json, "message", formatMessage(record));
        context(json, MDC.getCopyOfContextMap());
        if (record.getThrown() != null) {
            thrown(json, record.getThrown());
        }
        return json.append("}\n").toString();
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (value >= Level.WARNING.intValue()) {
            return "warn";
        }
        return value >= Level.INFO.intValue() ? "info" : value >= Level.FINE.intValue() ? "debug" : "trace";
    }

    /** @param context null where nobody has put anything into it */
    private static void context(StringBuilder json, Map<String, String> context) {
        if (context == null || context.isEmpty()) {
            return;
        }
        field(json, TRACE_ID, context.remove(TRACE_ID));
        field(json, SPAN_ID, context.remove(SPAN_ID));
        if (!context.isEmpty()) {
            begin(json, "context");
            context.forEach((name, value) -> field(json, name, value));
            json.append('}');
        }
    }

    private static void thrown(StringBuilder json, Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        begin(json, "exception");
        field(json, "type", thrown.getClass().getName());
        field(json, "message", thrown.getMessage());
        field(json, "stack", stack.toString());
        json.append('}');
    }

    private static void begin(StringBuilder json, String name) {
        json.append(',');
        text(json, name);
        json.append(":{");
    }

    /** @param value null leaves the field out */
    private static void field(StringBuilder json, String name, String value) {
        if (value != null) {
            if (json.charAt(json.length() - 1) != '{') {
                json.append(',');
            }
            text(json, name);
            json.append(':');
            text(json, value);
        }
    }

    /** By hand: a JSON library would have to be loaded for the first line of the log. */
    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '"', '\\' -> json.append('\\').append((char) c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (Unseen.is(c)) {
                        Unseen.escape(json, c);
                    } else {
                        json.appendCodePoint(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
