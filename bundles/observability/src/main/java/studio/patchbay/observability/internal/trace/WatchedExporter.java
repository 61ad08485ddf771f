package studio.patchbay.observability.internal.trace;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when spans are not taken, and when they are again: at once, then every {@value #REPEAT_MINUTES} minutes at most. Takes the
 * place of the library's own warnings, which come with a stack trace. State is guarded by the monitor.
 */
final class WatchedExporter implements SpanExporter {

    private static final int REPEAT_MINUTES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(WatchedExporter.class);

    /** Held, as java.util.logging forgets loggers that nobody holds, and their levels with them. */
    private static final java.util.logging.Logger LIBRARY =
            java.util.logging.Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter");

    private final SpanExporter exporter;
    private final String endpoint;
    private boolean failing;
    private long lost;
    private long saidNanos;

    WatchedExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        LIBRARY.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        // What waits for the end finds it told.
        CompletableResultCode told = new CompletableResultCode();
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                taken();
                told.succeed();
            } else {
                refused(count, result.getFailureThrowable());
                told.fail();
            }
        });
        return told;
    }

    private synchronized void taken() {
        if (failing) {
            failing = false;
            LOG.info("Traces are taken at {} again; {} spans were lost", endpoint, lost);
            lost = 0;
        }
    }

    private synchronized void refused(int count, Throwable cause) {
        lost += count;
        long now = System.nanoTime();
        if (!failing || now - saidNanos > TimeUnit.MINUTES.toNanos(REPEAT_MINUTES)) {
            failing = true;
            saidNanos = now;
            LOG.warn("Traces are not taken at {} ({}); spans are lost until they are. Check tracing.endpoint and the collector",
                    endpoint, cause == null ? "no reason given" : reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof HttpExportException answered && answered.getResponse() != null) {
            return "HTTP status " + answered.getResponse().getStatusCode();
        }
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
