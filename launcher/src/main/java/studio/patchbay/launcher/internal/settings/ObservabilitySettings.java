package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.number;

import java.util.List;

/**
 * The keys of the observability bundle. A component gets a configuration, and with it exists, once one of its keys is given;
 * see {@link Parts}. Metrics and {@code /instances} are there without one.
 */
public final class ObservabilitySettings {

    private static final String METRICS = Parts.OBSERVABILITY + "metrics";
    private static final String INSTANCES = Parts.OBSERVABILITY + "instances";
    private static final String TRACING = Parts.OBSERVABILITY + "tracing";

    static final Setting<String> SERVER_URL = setting("server.url", ValueType.TEXT, "",
                    "Where clients are to reach this host, for `/instances`, such as the address of a proxy in front of it.")
            .note("its first address").feeds(INSTANCES, "url");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            setting("metrics.open", ValueType.BOOLEAN, "false",
                    "Whether `/metrics` is for everybody. If not, a credential is needed as for MCP.")
                    .feeds(METRICS, "open"),
            SERVER_URL,
            setting("tracing.endpoint", ValueType.TEXT, "",
                    "The OpenTelemetry collector that gets traces, as the URL of its OTLP/HTTP port; without it there are none.")
                    .feeds(TRACING, "endpoint"),
            setting("tracing.serviceName", ValueType.TEXT, "patchbay",
                    "The name of this service in traces.")
                    .feeds(TRACING, "serviceName"),
            setting("tracing.samplePercent", number(0, 100), "100",
                    "How many of a hundred calls are traced whose client has not decided on it.")
                    .feeds(TRACING, "samplePercent"));

    private ObservabilitySettings() {}
}
