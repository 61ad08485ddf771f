package studio.patchbay.observability.internal.testing;

import java.time.Duration;
import java.util.List;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;

/** A host whose state does not change. */
public record FixedRuntime(RuntimeState state) implements McpRuntime {

    @Override
    public String instanceId() {
        return "8c7e1b52-0f4e-4d0a-9a37-6a1f0c9f2b11";
    }

    @Override
    public List<String> protocolVersions() {
        return List.of("2026-07-28", "2025-11-25");
    }

    @Override
    public RuntimeState awaitChange(long since, Duration timeout) {
        return state;
    }

    @Override
    public Hold hold() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Trial trial(long bundleId) {
        throw new UnsupportedOperationException();
    }
}
