package studio.patchbay.observability.internal.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.transport.HttpPage.Answer;

/** All metrics of one moment, in the format that the reader wants. */
final class Exposition {

    private final MetricSnapshots metrics;

    private Exposition(List<MetricSnapshot> metrics) {
        this.metrics = new MetricSnapshots(metrics);
    }

    /** @param version of this host */
    static Exposition of(CallMetrics calls, RuntimeState state, String version) {
        List<MetricSnapshot> all = new ArrayList<>();
        all.addAll(new CallFamilies(calls.all()).families());
        all.addAll(new HostFamilies(state, version).families());
        all.addAll(new ProcessFamilies().families());
        return new Exposition(all);
    }

    /** @param accept the request's header, or null */
    Answer answer(String accept) {
        ExpositionFormatWriter writer = writer(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(body, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(200, writer.getContentType(), Map.of("Vary", "Accept"), body.toByteArray());
    }

    /** The older format is what every reader of Prometheus metrics takes. */
    private static ExpositionFormatWriter writer(String accept) {
        OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
        return accept != null && openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create();
    }
}
