package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.ValueType.number;
import static studio.patchbay.launcher.internal.settings.ValueType.oneOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every key there is. The documentation, the messages, the environment names and the configurations are made from it. */
public final class KnownSettings {

    public static final String HTTP = "studio.patchbay.transport.http";
    public static final String STDIO = "studio.patchbay.transport.stdio";
    public static final String CORE = "studio.patchbay.core";
    private static final int ANY = Integer.MAX_VALUE;

    public static final Setting<Path> HOME = of("home", ValueType.PATH, "",
                    "The folder that holds all state. Only by flag, environment or a file given with `--config`.")
            .note("the user's data folder");

    public static final Setting<List<Path>> SKILLS_FOLDERS = of("skills.folders", ValueType.PATHS, "",
                    "The watched folders for skill bundles; created when missing.")
            .note("`<home>/skills`");
    public static final Setting<List<Path>> SKILLS_EXTRA_FOLDERS = of("skills.extraFolders", ValueType.PATHS, "",
                    "Folders to watch besides `skills.folders`.")
            .alias("DCC_MCP_SKILL_PATHS");
    public static final Setting<Path> TRANSPORTS_FOLDER = of("transports.folder", ValueType.PATH, "",
                    "The watched folder for transport bundles; created when missing.")
            .note("`<home>/transports`");
    public static final Setting<Duration> DEPLOY_SCAN_INTERVAL = of("deploy.scanInterval", ValueType.DURATION, "2s",
            "How often the watched folders, and the configuration file, are compared as a whole.");

    public static final Setting<String> SERVER_NAME = of("server.name", ValueType.TEXT, "patchbay",
                    "The name that clients are told.")
            .alias("DCC_MCP_SERVER_NAME").feeds(CORE, "serverName");
    public static final Setting<String> SERVER_TITLE = of("server.title", ValueType.TEXT, "",
                    "The name that clients show to people.")
            .feeds(CORE, "serverTitle");
    public static final Setting<String> SERVER_INSTRUCTIONS = of("server.instructions", ValueType.TEXT, "",
                    "What the model is told about this server as a whole.")
            .feeds(CORE, "instructions");

    public static final Setting<Boolean> HTTP_ENABLED = of("http.enabled", ValueType.BOOLEAN, "",
                    "Whether to serve HTTP. `patchbay stdio` leaves it off unless this, `--port` or `--bind` is given.")
            .note("`true`; for `patchbay stdio` `false`");
    public static final Setting<List<String>> HTTP_LISTENERS = of("http.listeners", ValueType.NAMES, "",
            "Names of further ports to serve HTTP on: `office` has the keys `http.office.port`, `http.office.host` and so on.");
    public static final Setting<String> HTTP_HOST = of("http.host", ValueType.TEXT, "127.0.0.1",
                    "The address to listen on. Anything but a loopback address makes the host reachable by others.")
            .feeds(HTTP, "host");
    public static final Setting<Integer> HTTP_PORT = of("http.port", number(0, 65535), "8765",
                    "The port to listen on; 0 takes a free one.")
            .alias("DCC_MCP_MCP_PORT").feeds(HTTP, "port");
    public static final Setting<String> HTTP_PATH = of("http.path", ValueType.TEXT, "/mcp",
                    "The path of the MCP endpoint.")
            .feeds(HTTP, "path");
    public static final Setting<List<String>> HTTP_ALLOWED_HOSTS = of("http.allowedHosts", ValueType.TEXTS, "",
                    "`Host` values to accept besides the loopback names and the bound address.")
            .feeds(HTTP, "allowedHosts");
    public static final Setting<List<String>> HTTP_ALLOWED_ORIGINS = of("http.allowedOrigins", ValueType.TEXTS, "",
                    "`Origin` values to accept besides those of the loopback names.")
            .feeds(HTTP, "allowedOrigins");
    public static final Setting<Long> HTTP_MAX_BODY_BYTES = of("http.maxBodyBytes", ValueType.SIZE, "4MiB",
                    "The largest request body; more is answered with 413.")
            .feeds(HTTP, "maxBodyBytes");
    public static final Setting<Long> HTTP_MAX_HEADER_BYTES = of("http.maxHeaderBytes", ValueType.SIZE, "8KiB",
                    "The largest request head; more is answered with 431.")
            .feeds(HTTP, "maxHeaderBytes");
    public static final Setting<Duration> HTTP_HEADER_DEADLINE = of("http.headerDeadline", ValueType.DURATION, "10s",
                    "How long a client may take to send a request's head.")
            .feeds(HTTP, "headerDeadlineMillis");
    public static final Setting<Long> HTTP_MIN_DATA_RATE = of("http.minDataRate", ValueType.SIZE, "1KiB",
                    "The slowest a request body may arrive per second, measured from five seconds after its head.")
            .feeds(HTTP, "minDataRate");
    public static final Setting<Duration> HTTP_IDLE_TIMEOUT = of("http.idleTimeout", ValueType.DURATION, "30s",
                    "How long a connection may wait for its next request, or a client may take in nothing of an answer.")
            .feeds(HTTP, "idleTimeoutMillis");
    public static final Setting<Duration> HTTP_KEEP_ALIVE = of("http.keepAlive", ValueType.DURATION, "15s",
                    "How often an open stream carries a comment when nothing else is sent.")
            .feeds(HTTP, "keepAliveMillis");
    public static final Setting<Long> HTTP_STREAM_QUEUE_BYTES = of("http.streamQueueBytes", ValueType.SIZE, "256KiB",
                    "How much may wait for a client that reads a stream too slowly, before it is cut.")
            .feeds(HTTP, "streamQueueBytes");
    public static final Setting<Integer> HTTP_MAX_CONNECTIONS = of("http.maxConnections", number(1, ANY), "16384",
                    "The most connections at a time; further ones wait.")
            .feeds(HTTP, "maxConnections");
    public static final Setting<Integer> HTTP_MAX_THREADS = of("http.maxThreads", number(8, 10000), "200",
                    "The most threads that serve HTTP where the JVM has no virtual threads (before Java 21).")
            .feeds(HTTP, "maxThreads");
    public static final Setting<Duration> HTTP_STOP_TIMEOUT = of("http.stopTimeout", ValueType.DURATION, "5s",
                    "How long answers in flight may take to finish when HTTP is stopped.")
            .feeds(HTTP, "stopTimeoutMillis");

    public static final Setting<Long> STDIO_MAX_MESSAGE_BYTES = of("stdio.maxMessageBytes", ValueType.SIZE, "4MiB",
                    "The largest message on standard input; more is answered with an error.")
            .feeds(STDIO, "maxMessageBytes");

    public static final Setting<Duration> CALLS_TIMEOUT = of("calls.timeout", ValueType.DURATION, "5m",
                    "After which time a call is given up.")
            .feeds(CORE, "callTimeoutMillis");
    public static final Setting<Integer> CALLS_CONCURRENT = of("calls.concurrent", number(0, ANY), "0",
                    "The most calls at a time; 0 leaves it to what the JVM can do.")
            .feeds(CORE, "concurrentCalls");
    public static final Setting<Duration> CALLS_DRAIN = of("calls.drain", ValueType.DURATION, "5s",
                    "How long running calls may go on when their skill is stopped.")
            .feeds(CORE, "drainMillis");
    public static final Setting<Integer> SESSIONS_MAX = of("sessions.max", number(1, ANY), "10000",
                    "The most sessions at a time.")
            .feeds(CORE, "maxSessions");
    public static final Setting<Integer> SESSIONS_MAX_PER_PRINCIPAL = of("sessions.maxPerPrincipal", number(0, ANY), "0",
                    "The most sessions at a time of one principal; 0 means 1000, and no limit of their own for callers without a"
                            + " credential.")
            .feeds(CORE, "maxSessionsPerPrincipal");
    public static final Setting<Duration> SESSIONS_IDLE = of("sessions.idle", ValueType.DURATION, "30m",
                    "After which time without a request a session ends.")
            .feeds(CORE, "sessionIdleMillis");
    public static final Setting<Integer> LISTS_PAGE = of("lists.page", number(1, ANY), "1000",
                    "The most entries on one page of a list.")
            .feeds(CORE, "pageSize");

    public static final Setting<String> LOG_LEVEL = of("log.level", oneOf("error", "warn", "info", "debug", "trace"),
            "info", "What is logged: this and what is worse.");
    public static final Setting<Boolean> LOG_FILE = of("log.file", ValueType.BOOLEAN, "true",
                    "Whether to log to rotating files besides standard error.")
            .alias("DCC_MCP_LOG_FILE");
    public static final Setting<Path> LOG_FOLDER = of("log.folder", ValueType.PATH, "",
                    "Where the log files are.")
            .note("`<home>/logs`").alias("DCC_MCP_LOG_DIR");
    public static final Setting<Long> LOG_MAX_BYTES = of("log.maxBytes", ValueType.SIZE, "10MiB",
            "After which size a log file is rotated.");
    public static final Setting<Integer> LOG_FILES = of("log.files", number(1, 1000), "5",
            "How many log files are kept.");

    /** In the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            HOME,
            SKILLS_FOLDERS, SKILLS_EXTRA_FOLDERS, TRANSPORTS_FOLDER, DEPLOY_SCAN_INTERVAL,
            SERVER_NAME, SERVER_TITLE, SERVER_INSTRUCTIONS,
            HTTP_ENABLED, HTTP_LISTENERS,
            HTTP_HOST, HTTP_PORT, HTTP_PATH, HTTP_ALLOWED_HOSTS, HTTP_ALLOWED_ORIGINS, HTTP_MAX_BODY_BYTES,
            HTTP_MAX_HEADER_BYTES, HTTP_HEADER_DEADLINE, HTTP_MIN_DATA_RATE, HTTP_IDLE_TIMEOUT,
            HTTP_KEEP_ALIVE, HTTP_STREAM_QUEUE_BYTES, HTTP_MAX_CONNECTIONS, HTTP_MAX_THREADS, HTTP_STOP_TIMEOUT,
            STDIO_MAX_MESSAGE_BYTES,
            CALLS_TIMEOUT, CALLS_CONCURRENT, CALLS_DRAIN, SESSIONS_MAX, SESSIONS_MAX_PER_PRINCIPAL,
            SESSIONS_IDLE, LISTS_PAGE,
            LOG_LEVEL, LOG_FILE, LOG_FOLDER, LOG_MAX_BYTES, LOG_FILES);

    private KnownSettings() {}

    /** All, and those of these listeners: every setting of HTTP that a listener has, with its name in the key. */
    static List<Setting<?>> with(List<String> listeners) {
        Stream<Setting<?>> own = listeners.stream().flatMap(KnownSettings::of);
        return Stream.concat(ALL.stream(), own).toList();
    }

    private static Stream<Setting<?>> of(String listener) {
        return ALL.stream().filter(setting -> setting.pid().equals(HTTP)).map(setting -> setting.of(listener));
    }

    private static <T> Setting<T> of(String key, ValueType<T> type, String defaultText, String description) {
        return new Setting<>(key, type, defaultText, "", description, List.of(), "", "");
    }
}
