package studio.patchbay.observability.internal.instance;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import studio.patchbay.api.registry.Application;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;

/** The host that this process is: as it is announced to others, if it is, and what only it knows of itself. */
final class ThisHost {

    /** Of the process, whatever is configured anew in it; made by the first who asks. */
    private static final class Process {
        static final Instant STARTED = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        static final String MACHINE = machine();

        private static String machine() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "";
            }
        }
    }

    private final McpRuntime runtime;
    private final String name;
    private final String version;
    private final String url;

    /** @param url an empty string for the first address of a transport */
    ThisHost(McpRuntime runtime, String name, String version, String url) {
        this.runtime = runtime;
        this.name = name;
        this.version = version;
        this.url = url;
    }

    /** In a registry, if there is one. */
    String id() {
        return runtime.instanceId();
    }

    /**
     * The fields of the instance, and its transports, what it publishes and its age.
     *
     * @param announced what others see of it; empty for a host without a registry
     */
    Map<String, Object> now(Optional<InstanceRecord> announced, boolean ready) {
        RuntimeState state = runtime.state();
        Map<String, Object> fields = new LinkedHashMap<>(announced.orElseGet(() -> alone(state, ready)).toMap());
        fields.put("transports", state.transports().stream().map(ThisHost::fields).toList());
        fields.put("tools", published(state, Kind.TOOL));
        fields.put("resources", published(state, Kind.RESOURCE) + published(state, Kind.RESOURCE_TEMPLATE));
        fields.put("prompts", published(state, Kind.PROMPT));
        fields.put("started", Process.STARTED.toString());
        fields.put("uptime", Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()).toSeconds());
        return fields;
    }

    private InstanceRecord alone(RuntimeState state, boolean ready) {
        return new InstanceRecord(
                runtime.instanceId(),
                name,
                name,
                version,
                Application.NONE,
                url.isEmpty() ? firstAddress(state) : url,
                new InstanceProcess(Process.MACHINE, "", ProcessHandle.current().pid(), ""),
                ready ? InstanceStatus.AVAILABLE : InstanceStatus.BOOTING,
                new TreeSet<>(),
                runtime.protocolVersions(),
                InstanceRecord.SCHEMA_VERSION,
                Map.of());
    }

    private static Map<String, Object> fields(TransportState transport) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", transport.name());
        fields.put("status", transport.status().name().toLowerCase(Locale.ROOT));
        fields.put("addresses", transport.addresses());
        return fields;
    }

    private static String firstAddress(RuntimeState state) {
        return state.transports().stream()
                .map(transport -> transport.addresses())
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
    }

    private static int published(RuntimeState state, Kind kind) {
        return (int) state.contributions().stream()
                .filter(one -> one.kind() == kind && one.status() == Contribution.Status.PUBLISHED)
                .count();
    }
}
