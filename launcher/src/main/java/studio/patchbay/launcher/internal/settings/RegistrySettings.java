package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The keys by which hosts know of each other. The bundle is not even installed before one of them is given; how they reach its
 * components says {@link RegistryParts}.
 */
public final class RegistrySettings {

    static final String FILE = Parts.REGISTRY + "file";
    static final String ANNOUNCER = Parts.REGISTRY + "announcer";
    static final String REDIS = Parts.REGISTRY + "redis.registry";
    static final String ELECTION = Parts.REGISTRY + "election";

    public static final Setting<Boolean> ENABLED = setting("registry.enabled", ValueType.BOOLEAN, "",
                    "Whether this host announces itself to others and knows of them.")
            .note("`true` with any other key of `registry.`, or a `gateway.port`").feeds(ANNOUNCER, "enabled");
    public static final Setting<Path> DIRECTORY = setting("registry.directory", ValueType.PATH, "",
                    "The folder in which hosts announce themselves; a shared one makes those of several machines known to each other. It must"
                            + " belong to the user and nobody else may write into it; it is created when missing.")
            .note("`registry` in the user's data folder, whatever `home` is").alias("DCC_MCP_REGISTRY_DIR").feeds(FILE, "directory");
    public static final Setting<String> REDIS_ADDRESS = setting("registry.redis", ValueType.TEXT, "",
                    "Redis or Valkey, in which hosts of many machines announce themselves instead: `redis://host:6379`, or `rediss://` with"
                            + " TLS; with `user@` before the host and `/database` behind the port. Without a password. See"
                            + " [registry](registry.md#redis-and-valkey).")
            .feeds(REDIS, "address");
    public static final Setting<Path> REDIS_PASSWORD_FILE = setting("registry.redis.passwordFile", ValueType.PATH, "",
                    "A file that holds the password for it; read with every connection.")
            .feeds(REDIS, "passwordFile");
    public static final Setting<Path> REDIS_CA_FILE = setting("registry.redis.caFile", ValueType.PATH, "",
                    "A PEM file of the authorities that it has its certificate from.")
            .note("those of the JVM").feeds(REDIS, "caFile");
    public static final Setting<String> REDIS_PREFIX = setting("registry.redis.prefix", ValueType.TEXT, "patchbay",
                    "What the names of all keys there begin with: hosts with another one do not know of these.")
            .feeds(REDIS, "prefix");
    public static final Setting<Duration> HEARTBEAT = setting("registry.heartbeat", ValueType.DURATION, "5s",
                    "How often this host says that it lives.")
            .alias("DCC_MCP_HEARTBEAT_INTERVAL").feeds(FILE, "heartbeatMillis");
    public static final Setting<Duration> STALE_TIME = setting("registry.staleTime", ValueType.DURATION, "30s",
                    "After which silence a host is gone, if it is not seen before that its process is; at least three heartbeats.")
            .alias("DCC_MCP_STALE_TIMEOUT").feeds(FILE, "staleMillis");
    public static final Setting<String> URL = setting("registry.url", ValueType.TEXT, "",
                    "Where others are to reach this host's MCP endpoint, whatever it is bound to.")
            .note("`server.url`, else its first address").feeds(ANNOUNCER, "url");
    public static final Setting<String> APPLICATION = setting("registry.application", ValueType.TEXT, "",
                    "The application that this host has tools for, a short word such as `maya`.")
            .alias("DCC_MCP_DCC").feeds(ANNOUNCER, "application");
    public static final Setting<String> APPLICATION_VERSION = setting("registry.applicationVersion", ValueType.TEXT, "",
                    "Its version.")
            .alias("DCC_MCP_DCC_VERSION").feeds(ANNOUNCER, "applicationVersion");
    public static final Setting<String> SCENE = setting("registry.scene", ValueType.TEXT, "",
                    "What is open in it, unless a skill tells.")
            .alias("DCC_MCP_SCENE").feeds(ANNOUNCER, "scene");
    public static final Setting<String> DISPLAY_NAME = setting("registry.displayName", ValueType.TEXT, "",
                    "What people call this host.")
            .note("`server.title`, else `server.name`").feeds(ANNOUNCER, "displayName");
    public static final Setting<Integer> GATEWAY_PORT = setting("gateway.port", number(0, 65535), "0",
                    "The well-known port of this machine, usually 9765, which one of the hosts that name it serves, too; when that"
                            + " goes, another does. 0 for none.")
            .alias("DCC_MCP_GATEWAY_PORT").feeds(ELECTION, "port");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            ENABLED, DIRECTORY, REDIS_ADDRESS, REDIS_PASSWORD_FILE, REDIS_CA_FILE, REDIS_PREFIX, HEARTBEAT, STALE_TIME, URL, APPLICATION, APPLICATION_VERSION, SCENE, DISPLAY_NAME, GATEWAY_PORT);

    private RegistrySettings() {}
}
