package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys of the gateway. Its bundle is not even installed before one of them is given. */
public final class GatewaySettings {

    static final String GATEWAY = "studio.patchbay.gateway.gateway";

    public static final Setting<Boolean> ENABLED = setting("gateway.enabled", ValueType.BOOLEAN, "",
                    "Whether this host serves what others have, too. See [gateway](gateway.md).")
            .note("`true` with any other key of `gateway.`").feeds(GATEWAY, "enabled");
    public static final Setting<Boolean> INSTANCES = setting("gateway.instances", ValueType.BOOLEAN, "true",
                    "Whether these are the hosts of the registry, which this one is a part of then.")
            .feeds(GATEWAY, "instances");
    public static final Setting<Path> BACKENDS = setting("gateway.backends", ValueType.PATH, "",
                    "A JSON file that names further MCP servers.")
            .feeds(GATEWAY, "backends");
    public static final Setting<Path> TOKEN_FILE = setting("gateway.tokenFile", ValueType.PATH, "",
                    "A file that holds the bearer token which the hosts of the registry want of the gateway.")
            .feeds(GATEWAY, "tokenFile");
    public static final Setting<Path> CA_FILE = setting("gateway.caFile", ValueType.PATH, "",
                    "A PEM file of the authorities that the hosts of the registry have their certificates from.")
            .note("those of the JVM").feeds(GATEWAY, "caFile");
    public static final Setting<Duration> CONNECT_TIMEOUT = setting("gateway.connectTimeout", ValueType.DURATION, "5s",
                    "How long a connection to another server may take, and its first answer.")
            .feeds(GATEWAY, "connectMillis");
    public static final Setting<Duration> PARKED = setting("gateway.parked", ValueType.DURATION, "5m",
                    "How long a call waits for a client that has to come back with an answer.")
            .feeds(GATEWAY, "parkedMillis");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL =
            List.of(ENABLED, INSTANCES, BACKENDS, TOKEN_FILE, CA_FILE, CONNECT_TIMEOUT, PARKED);

    private GatewaySettings() {}

    /** By its own key, else by any other that is about it, or as it is to serve the well-known port. */
    static boolean isEnabled(Settings settings) {
        return settings.find(ENABLED).orElseGet(() ->
                RegistryParts.isCandidate(settings) || ALL.stream().anyMatch(settings::given));
    }

    /** Whether it needs a registry. */
    static boolean servesInstances(Settings settings) {
        return isEnabled(settings) && settings.get(INSTANCES);
    }
}
