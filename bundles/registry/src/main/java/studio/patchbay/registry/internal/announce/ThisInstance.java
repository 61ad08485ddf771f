package studio.patchbay.registry.internal.announce;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import studio.patchbay.api.registry.Application;
import studio.patchbay.api.registry.ApplicationState;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.TransportState;

/** The record of this host: what is configured, and what is so now. */
final class ThisInstance {

    private final AnnouncerSettings settings;
    private final McpRuntime runtime;
    private final InstanceProcess process;
    private final String version;

    /** @param version of the host */
    ThisInstance(AnnouncerSettings settings, McpRuntime runtime, InstanceProcess process, String version) {
        this.settings = settings;
        this.runtime = runtime;
        this.process = process;
        this.version = version;
    }

    InstanceRecord now(InstanceStatus status, Optional<ApplicationState> state, boolean gateway) {
        SortedSet<String> capabilities = new TreeSet<>();
        if (gateway) {
            capabilities.add(InstanceRecord.GATEWAY);
        }
        return new InstanceRecord(
                runtime.instanceId(),
                settings.name(),
                settings.displayName().isEmpty() ? settings.name() : settings.displayName(),
                version,
                application(state),
                settings.url().isEmpty() ? address() : settings.url(),
                process,
                status,
                capabilities,
                runtime.protocolVersions(),
                InstanceRecord.SCHEMA_VERSION,
                Map.of());
    }

    private Application application(Optional<ApplicationState> state) {
        String scene = state.map(ApplicationState::scene).orElse(settings.scene());
        List<String> documents = state.map(ApplicationState::documents).orElse(List.of());
        return new Application(settings.application(), settings.applicationVersion(), scene, documents);
    }

    /** Of HTTP the first that others can use, as one that is bound to every address says its loopback first. */
    private String address() {
        List<String> addresses = runtime.state().transports().stream()
                .filter(transport -> transport.name().equals("http") || transport.name().startsWith("http-"))
                .map(TransportState::addresses)
                .flatMap(List::stream)
                .toList();
        return addresses.stream()
                .filter(address -> !isLoopback(address))
                .findFirst()
                .orElse(addresses.isEmpty() ? "" : addresses.get(0));
    }

    /** A name is not looked up: it was configured, so it is one that others use. */
    private static boolean isLoopback(String address) {
        String host = URI.create(address).getHost();
        boolean literal = host != null && (host.startsWith("[") || host.matches("[0-9.]+"));
        try {
            return host != null && (host.equals("localhost") || literal && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
