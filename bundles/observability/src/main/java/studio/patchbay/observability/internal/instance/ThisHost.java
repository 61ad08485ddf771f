package studio.patchbay.observability.internal.instance;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Instance;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;

/** The host that this process is. */
final class ThisHost {

    /** Of the process, whatever is configured anew in it; made by the first who asks. */
    private static final class Process {
        static final String ID = UUID.randomUUID().toString();
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

    Instance now(boolean ready) {
        RuntimeState state = runtime.state();
        return new Instance(
                Process.ID,
                name,
                version,
                ProcessHandle.current().pid(),
                Process.MACHINE,
                url.isEmpty() ? firstAddress(state) : url,
                state.transports(),
                runtime.protocolVersions(),
                published(state, Kind.TOOL),
                published(state, Kind.RESOURCE) + published(state, Kind.RESOURCE_TEMPLATE),
                published(state, Kind.PROMPT),
                ready ? Instance.Status.READY : Instance.Status.NOT_READY,
                Process.STARTED,
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
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
