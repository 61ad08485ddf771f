package studio.patchbay.observability.internal.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.Invocation;

/**
 * Makes a span of every use, a child of the client's where its {@code _meta} has a trace context, and sends them to a
 * collector in batches. While the collector is away at most {@value #QUEUE} spans wait; further ones are dropped, and no use
 * ever waits.
 */
@Component(
        configurationPid = Traces.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = "service.ranking:Integer=" + Traces.RANKING)
public final class Traces implements CallInterceptor {

    static final String PID = "studio.patchbay.observability.tracing";

    /** Outermost: a span contains what limits, audit and the others do. */
    static final int RANKING = AUDIT + 200;

    private static final int QUEUE = 2_048;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long LAST_SPANS_SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @throws IllegalArgumentException when the configuration cannot work, in words for who wrote it */
    @Activate
    public Traces(BundleContext bundle, Map<String, Object> configuration) {
        this(TraceSettings.of(configuration), bundle.getBundle().getVersion().toString());
    }

    Traces(TraceSettings settings, String version) {
        provider = SdkTracerProvider.builder()
                .setResource(resource(settings, version))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.samplePercent() / 100.0)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings))
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(DELAY)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build();
        tracer = provider.get("studio.patchbay", version);
        LOG.info("Sending traces to {}", settings.endpoint());
    }

    private static WatchedExporter exporter(TraceSettings settings) {
        return new WatchedExporter(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.endpoint())
                        .setTimeout(TIMEOUT)
                        .setConnectTimeout(TIMEOUT)
                        .setCompression("gzip")
                        .build(),
                settings.endpoint());
    }

    private static Resource resource(TraceSettings settings, String version) {
        return Resource.create(Attributes.builder()
                .put("service.name", settings.serviceName())
                .put("service.version", version)
                .put("process.pid", ProcessHandle.current().pid())
                .put("process.runtime.version", Runtime.version().toString())
                .put("telemetry.sdk.language", "java")
                .put("telemetry.sdk.name", "opentelemetry")
                .build());
    }

    @Override
    public Ending enter(Invocation invocation) {
        Span span = tracer.spanBuilder(UseAttributes.spanName(invocation))
                .setSpanKind(SpanKind.SERVER)
                .setParent(ClientContext.of(invocation.meta()))
                .startSpan();
        if (span.isRecording()) {
            UseAttributes.put(invocation, span);
        }
        return TracedUse.begin(span);
    }

    /** Sends what has ended so far. */
    void flush() {
        provider.forceFlush().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
