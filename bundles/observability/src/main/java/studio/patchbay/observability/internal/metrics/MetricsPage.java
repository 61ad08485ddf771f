package studio.patchbay.observability.internal.metrics;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;

/** {@code /metrics}, for Prometheus. The configuration {@value #PID} may open it to everybody ({@code open}, a boolean). */
@Component(configurationPid = MetricsPage.PID)
public final class MetricsPage implements HttpPage {

    static final String PID = "studio.patchbay.observability.metrics";

    private final CallMetrics calls;
    private final McpRuntime runtime;
    private final String version;
    private final boolean open;

    @Activate
    public MetricsPage(
            @Reference CallMetrics calls,
            @Reference McpRuntime runtime,
            BundleContext bundle,
            Map<String, Object> configuration) {
        this(calls, runtime, bundle.getBundle().getVersion().toString(), Boolean.TRUE.equals(configuration.get("open")));
    }

    MetricsPage(CallMetrics calls, McpRuntime runtime, String version, boolean open) {
        this.calls = calls;
        this.runtime = runtime;
        this.version = version;
        this.open = open;
    }

    @Override
    public String path() {
        return "/metrics";
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public Answer get(HttpMessage request) {
        return Exposition.of(calls, runtime.state(), version).answer(request.header("Accept"));
    }
}
