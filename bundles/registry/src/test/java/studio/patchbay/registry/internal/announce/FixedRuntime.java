package studio.patchbay.registry.internal.announce;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;

/** A host that serves at these addresses, for as long as there are any. */
final class FixedRuntime implements McpRuntime {

    private final String id = UUID.randomUUID().toString();
    private volatile List<String> addresses;

    FixedRuntime(String... addresses) {
        this.addresses = List.of(addresses);
    }

    void serveNoMore() {
        addresses = List.of();
    }

    @Override
    public RuntimeState state() {
        return new RuntimeState(0, 0, List.of(), List.of(),
                List.of(new TransportState("http", "http 1", TransportState.Status.RUNNING, addresses, "")), 0, 0);
    }

    @Override
    public String instanceId() {
        return id;
    }

    @Override
    public List<String> protocolVersions() {
        return List.of("2026-07-28", "2025-11-25");
    }

    @Override
    public RuntimeState awaitChange(long since, Duration timeout) {
        throw new UnsupportedOperationException();
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
