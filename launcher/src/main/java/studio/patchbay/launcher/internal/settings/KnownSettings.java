package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.number;
import static studio.patchbay.launcher.internal.settings.ValueType.oneOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every key there is; those of other bundles are in lists of their own. The documentation, the messages, the environment names and the configurations are made from it.
 */
public final class KnownSettings {

    public static final String HTTP = "studio.patchbay.transport.http";
    public static final String WEBSOCKET = "studio.patchbay.transport.websocket";
    public static final String SSE = "studio.patchbay.transport.sse";
    public static final String STDIO = "studio.patchbay.transport.stdio";
    public static final String CORE = "studio.patchbay.core";
    private static final int ANY = Integer.MAX_VALUE;

    public static final Setting<Path> HOME = setting("home", ValueType.PATH, "",
                    "The folder that holds all state. Only by flag, environment or a file given with `--config`.")
            .note("the user's data folder");

    public static final Setting<List<Path>> SKILLS_FOLDERS = setting("skills.folders", ValueType.PATHS, "",
                    "The watched folders for skill bundles; created when missing.")
            .note("`<home>/skills`");
    public static final Setting<List<Path>> SKILLS_EXTRA_FOLDERS = setting("skills.extraFolders", ValueType.PATHS, "",
                    "Folders to watch besides `skills.folders`.")
            .alias("DCC_MCP_SKILL_PATHS");
    public static final Setting<Path> TRANSPORTS_FOLDER = setting("transports.folder", ValueType.PATH, "",
                    "The watched folder for transport bundles; created when missing.")
            .note("`<home>/transports`");
    public static final Setting<Duration> DEPLOY_SCAN_INTERVAL = setting("deploy.scanInterval", ValueType.DURATION, "2s",
            "How often the watched folders, and the configuration file, are compared as a whole.");

    public static final Setting<String> SERVER_NAME = setting("server.name", ValueType.TEXT, "patchbay",
                    "The name that clients are told.")
            .alias("DCC_MCP_SERVER_NAME").feeds(CORE, "serverName");
    public static final Setting<String> SERVER_TITLE = setting("server.title", ValueType.TEXT, "",
                    "The name that clients show to people.")
            .feeds(CORE, "serverTitle");
    public static final Setting<String> SERVER_INSTRUCTIONS = setting("server.instructions", ValueType.TEXT, "",
                    "What the model is told about this server as a whole.")
            .feeds(CORE, "instructions");

    public static final Setting<Boolean> HTTP_ENABLED = setting("http.enabled", ValueType.BOOLEAN, "",
                    "Whether to serve HTTP. `patchbay stdio` leaves it off unless this, `--port` or `--bind` is given.")
            .note("`true`; for `patchbay stdio` `false`");
    public static final Setting<List<String>> HTTP_LISTENERS = setting("http.listeners", ValueType.NAMES, "",
            "Names of further ports to serve HTTP on: `office` has the keys `http.office.port`, `http.office.host` and so on.");
    public static final Setting<String> HTTP_HOST = setting("http.host", ValueType.TEXT, "127.0.0.1",
                    "The address to listen on. Anything but a loopback address makes the host reachable by others.")
            .feeds(HTTP, "host");
    public static final Setting<Integer> HTTP_PORT = setting("http.port", number(0, 65535), "8765",
                    "The port to listen on; 0 takes a free one.")
            .alias("DCC_MCP_MCP_PORT").feeds(HTTP, "port");
    public static final Setting<String> HTTP_PATH = setting("http.path", ValueType.TEXT, "/mcp",
                    "The path of the MCP endpoint.")
            .feeds(HTTP, "path");
    public static final Setting<List<String>> HTTP_ALLOWED_HOSTS = setting("http.allowedHosts", ValueType.TEXTS, "",
                    "`Host` values to accept besides the loopback names and the bound address.")
            .feeds(HTTP, "allowedHosts");
    public static final Setting<List<String>> HTTP_ALLOWED_ORIGINS = setting("http.allowedOrigins", ValueType.TEXTS, "",
                    "`Origin` values to accept besides those of the loopback names.")
            .feeds(HTTP, "allowedOrigins");
    public static final Setting<String> HTTP_CORS = setting("http.cors", oneOf("on", "off"), "",
                    "Whether web pages of `http.allowedOrigins` may read what they are answered (CORS).")
            .note("`on` where there are such origins").feeds(HTTP, "cors");
    public static final Setting<Long> HTTP_MAX_BODY_BYTES = setting("http.maxBodyBytes", ValueType.SIZE, "4MiB",
                    "The largest request body; more is answered with 413.")
            .feeds(HTTP, "maxBodyBytes");
    public static final Setting<Long> HTTP_MAX_HEADER_BYTES = setting("http.maxHeaderBytes", ValueType.SIZE, "8KiB",
                    "The largest request head; more is answered with 431.")
            .feeds(HTTP, "maxHeaderBytes");
    public static final Setting<Duration> HTTP_HEADER_DEADLINE = setting("http.headerDeadline", ValueType.DURATION, "10s",
                    "How long a client may take to send a request's head.")
            .feeds(HTTP, "headerDeadlineMillis");
    public static final Setting<Long> HTTP_MIN_DATA_RATE = setting("http.minDataRate", ValueType.SIZE, "1KiB",
                    "The slowest a request body may arrive per second, measured from five seconds after its head.")
            .feeds(HTTP, "minDataRate");
    public static final Setting<Duration> HTTP_IDLE_TIMEOUT = setting("http.idleTimeout", ValueType.DURATION, "30s",
                    "How long a connection may wait for its next request, or a client may take in nothing of an answer.")
            .feeds(HTTP, "idleTimeoutMillis");
    public static final Setting<Duration> HTTP_KEEP_ALIVE = setting("http.keepAlive", ValueType.DURATION, "15s",
                    "How often an open stream carries a comment when nothing else is sent.")
            .feeds(HTTP, "keepAliveMillis");
    public static final Setting<Long> HTTP_STREAM_QUEUE_BYTES = setting("http.streamQueueBytes", ValueType.SIZE, "256KiB",
                    "How much may wait for a client that reads a stream too slowly, before it is cut.")
            .feeds(HTTP, "streamQueueBytes");
    public static final Setting<Integer> HTTP_MAX_CONNECTIONS = setting("http.maxConnections", number(1, ANY), "16384",
                    "The most connections at a time; further ones wait.")
            .feeds(HTTP, "maxConnections");
    public static final Setting<Integer> HTTP_MAX_THREADS = setting("http.maxThreads", number(8, 10000), "200",
                    "The most threads that serve HTTP where the JVM has no virtual threads (before Java 21).")
            .feeds(HTTP, "maxThreads");
    public static final Setting<Duration> HTTP_STOP_TIMEOUT = setting("http.stopTimeout", ValueType.DURATION, "5s",
                    "How long answers in flight may take to finish when HTTP is stopped.")
            .feeds(HTTP, "stopTimeoutMillis");

    public static final Setting<Boolean> WEBSOCKET_ENABLED = setting("websocket.enabled", ValueType.BOOLEAN, "true",
            "Whether the HTTP listeners serve MCP over WebSocket, too.");
    public static final Setting<String> WEBSOCKET_PATH = setting("websocket.path", ValueType.TEXT, "/ws",
                    "Where WebSocket clients connect.")
            .feeds(WEBSOCKET, "path");
    public static final Setting<Boolean> SSE_ENABLED = setting("sse.enabled", ValueType.BOOLEAN, "true",
            "Whether the HTTP listeners serve clients that know only the HTTP+SSE transport of 2024-11-05.");
    public static final Setting<String> SSE_PATH = setting("sse.path", ValueType.TEXT, "/sse",
                    "Where HTTP+SSE clients open their stream; they post to `/messages` below it.")
            .feeds(SSE, "path");

    public static final Setting<Long> STDIO_MAX_MESSAGE_BYTES = setting("stdio.maxMessageBytes", ValueType.SIZE, "4MiB",
                    "The largest message on standard input; more is answered with an error.")
            .feeds(STDIO, "maxMessageBytes");

    public static final Setting<Duration> CALLS_TIMEOUT = setting("calls.timeout", ValueType.DURATION, "5m",
                    "After which time a call is given up.")
            .feeds(CORE, "callTimeoutMillis");
    public static final Setting<Integer> CALLS_CONCURRENT = setting("calls.concurrent", number(0, ANY), "0",
                    "The most calls at a time; 0 leaves it to what the JVM can do.")
            .feeds(CORE, "concurrentCalls");
    public static final Setting<Duration> CALLS_DRAIN = setting("calls.drain", ValueType.DURATION, "5s",
                    "How long running calls may go on when their skill is stopped.")
            .feeds(CORE, "drainMillis");
    public static final Setting<Integer> SESSIONS_MAX = setting("sessions.max", number(1, ANY), "10000",
                    "The most sessions at a time.")
            .feeds(CORE, "maxSessions");
    public static final Setting<Integer> SESSIONS_MAX_PER_PRINCIPAL = setting("sessions.maxPerPrincipal", number(0, ANY), "0",
                    "The most sessions at a time of one principal; 0 means 1000, and no limit of their own for callers without a"
                            + " credential.")
            .feeds(CORE, "maxSessionsPerPrincipal");
    public static final Setting<Duration> SESSIONS_IDLE = setting("sessions.idle", ValueType.DURATION, "30m",
                    "After which time without a request a session ends.")
            .feeds(CORE, "sessionIdleMillis");
    public static final Setting<Path> SEAL_FILE = setting("seal.file", ValueType.PATH, "",
                    "The keys that seal sessions and `requestState`, which `patchbay seal` makes; hosts that have the same file go on"
                            + " with each other's. Read again when it changes. See [endpoints](endpoints.md#several-hosts-behind-a-load-balancer).")
            .note("a key of the process").feeds(CORE, "sealFile");
    public static final Setting<Integer> LISTS_PAGE = setting("lists.page", number(1, ANY), "1000",
                    "The most entries on one page of a list.")
            .feeds(CORE, "pageSize");
    public static final Setting<String> LISTS_SURFACE = setting("lists.surface", oneOf("full", "slim", "auto"), "full",
                    "What the list of tools shows: all of them, or three by way of which a model finds, reads about and calls all"
                            + " others; `auto` is slim for callers who would see many. See [endpoints](endpoints.md#the-slim-surface).")
            .feeds(CORE, "surface");
    public static final Setting<Integer> LISTS_AUTO_TOOLS = setting("lists.autoTools", number(0, ANY), "50",
                    "How many tools `auto` shows before it is slim.")
            .feeds(CORE, "surfaceAutoTools");

    public static final Setting<Duration> STOP_DELAY = setting("stop.delay", ValueType.DURATION, "0s",
            "How long a host that is to stop goes on as before, except that `/readyz` says no and each answer over HTTP/1.1 ends its"
                    + " connection, so that load balancers leave before it takes no more connections.");

    public static final Setting<String> LOG_LEVEL = setting("log.level", oneOf("error", "warn", "info", "debug", "trace"),
            "info", "What is logged: this and what is worse.");
    public static final Setting<String> LOG_FORMAT = setting("log.format", oneOf("text", "json"), "text",
                    "How records are written, to standard error and to files; `json` is one object per line.")
            .feeds(Parts.OBSERVABILITY + "log", "format");
    public static final Setting<Boolean> LOG_FILE = setting("log.file", ValueType.BOOLEAN, "true",
                    "Whether to log to rotating files besides standard error.")
            .alias("DCC_MCP_LOG_FILE");
    public static final Setting<Path> LOG_FOLDER = setting("log.folder", ValueType.PATH, "",
                    "Where the log files are.")
            .note("`<home>/logs`").alias("DCC_MCP_LOG_DIR");
    public static final Setting<Long> LOG_MAX_BYTES = setting("log.maxBytes", ValueType.SIZE, "10MiB",
            "After which size a log file is rotated.");
    public static final Setting<Integer> LOG_FILES = setting("log.files", number(1, 1000), "5",
            "How many log files are kept.");

    private static final List<Setting<?>> HOST = List.of(
            HOME,
            SKILLS_FOLDERS, SKILLS_EXTRA_FOLDERS, TRANSPORTS_FOLDER, DEPLOY_SCAN_INTERVAL,
            SERVER_NAME, SERVER_TITLE, SERVER_INSTRUCTIONS,
            HTTP_ENABLED, HTTP_LISTENERS,
            HTTP_HOST, HTTP_PORT, HTTP_PATH, HTTP_ALLOWED_HOSTS, HTTP_ALLOWED_ORIGINS, HTTP_CORS, HTTP_MAX_BODY_BYTES,
            HTTP_MAX_HEADER_BYTES, HTTP_HEADER_DEADLINE, HTTP_MIN_DATA_RATE, HTTP_IDLE_TIMEOUT,
            HTTP_KEEP_ALIVE, HTTP_STREAM_QUEUE_BYTES, HTTP_MAX_CONNECTIONS, HTTP_MAX_THREADS, HTTP_STOP_TIMEOUT,
            WEBSOCKET_ENABLED, WEBSOCKET_PATH, SSE_ENABLED, SSE_PATH, STDIO_MAX_MESSAGE_BYTES,
            CALLS_TIMEOUT, CALLS_CONCURRENT, CALLS_DRAIN, SESSIONS_MAX, SESSIONS_MAX_PER_PRINCIPAL, SESSIONS_IDLE, SEAL_FILE,
            LISTS_PAGE, LISTS_SURFACE, LISTS_AUTO_TOOLS,
            STOP_DELAY,
            LOG_LEVEL, LOG_FORMAT, LOG_FILE, LOG_FOLDER, LOG_MAX_BYTES, LOG_FILES);

    /** In the order of the documentation. */
    public static final List<Setting<?>> ALL = all();

    private KnownSettings() {}

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(HOST);
        all.addAll(TlsSettings.ALL);
        all.addAll(SecuritySettings.ALL);
        all.addAll(OAuthSettings.ALL);
        all.addAll(ObservabilitySettings.ALL);
        all.addAll(RegistrySettings.ALL);
        all.addAll(GatewaySettings.ALL);
        return List.copyOf(all);
    }

    /** All, and those of these listeners: every setting of HTTP that a listener has, with its name in the key. */
    static List<Setting<?>> with(List<String> listeners) {
        Stream<Setting<?>> own = listeners.stream().flatMap(KnownSettings::of);
        return Stream.concat(ALL.stream(), own).toList();
    }

    private static Stream<Setting<?>> of(String listener) {
        return ALL.stream().filter(setting -> setting.pid().equals(HTTP)).map(setting -> setting.of(listener));
    }
}
