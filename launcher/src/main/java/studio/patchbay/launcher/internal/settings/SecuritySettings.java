package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.number;
import static studio.patchbay.launcher.internal.settings.ValueType.oneOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The keys of the security bundle. A component gets a configuration, and with it exists, once one of its keys is given; see
 * {@link Parts}.
 */
public final class SecuritySettings {

    /** Of the one who stands in front of every listener; has a configuration whenever listeners are guarded. */
    public static final String GUARD = Parts.SECURITY + "guard";

    /** Of those who know callers by API keys; has a configuration when {@code auth.methods} names {@code key}. */
    static final String KEY = Parts.SECURITY + "key";

    /** Of the audit log; has a configuration when callers must say who they are. */
    static final String AUDIT = Parts.SECURITY + "audit";

    private static final String POLICY = Parts.SECURITY + "policy";
    private static final String LIMIT = Parts.SECURITY + "limit";
    private static final int ANY = Integer.MAX_VALUE;

    public static final Setting<List<String>> HTTP_BEHIND_PROXY = setting("http.behindProxy", ValueType.TEXTS, "",
                    "Addresses or CIDR ranges of the proxies in front, which then may do TLS. Nobody else but this machine may"
                            + " connect, and `X-Forwarded-For` is believed from them.")
            .feeds(GUARD, "behindProxy");
    public static final Setting<List<String>> AUTH_METHODS = setting("auth.methods", ValueType.NAMES, "",
                    "How callers may say who they are: `key`, `oauth`, `certificate`; several are tried in turn. What is not named here"
                            + " does not count.")
            .feeds(GUARD, "methods");
    public static final Setting<Boolean> AUTH_REQUIRED = setting("auth.required", ValueType.BOOLEAN, "",
                    "Whether callers must say who they are; if not, those who do not are `anonymous`.")
            .note("`true` with `auth.methods`").feeds(GUARD, "required");
    public static final Setting<Path> AUTH_KEYS_FILE = setting("auth.keys.file", ValueType.PATH, "",
                    "The file of the API keys, which `patchbay keys` writes.")
            .note("`<home>/keys.json`").feeds(KEY, "file");
    public static final Setting<String> AUTH_CERTIFICATE_PRINCIPAL = setting(
                    "auth.certificate.principal", oneOf("subject", "cn", "email", "dns", "uri"), "subject",
                    "What of a client's certificate is the caller's name: its whole subject, the common name of that, or the"
                            + " first alternative name of a kind.")
            .feeds(Parts.SECURITY + "certificate", "principal");

    public static final Setting<List<String>> ACCESS_ALLOW = setting("access.allow", ValueType.TEXTS, "",
                    "Addresses and blocks of addresses (`10.0.0.0/8`, `fd00::/8`) that may come in; all others get 403. All may when it"
                            + " is not set.")
            .feeds(GUARD, "allow");
    public static final Setting<List<String>> ACCESS_TRUSTED_PROXIES = setting("access.trustedProxies", ValueType.TEXTS, "",
                    "Addresses and blocks of proxies whose `Forwarded` or `X-Forwarded-For` header is believed.")
            .feeds(GUARD, "trustedProxies");
    public static final Setting<String> LIMITS_PER_ADDRESS = setting("limits.perAddress", ValueType.TEXT, "",
                    "The most requests from one address (of IPv6, from one /64), such as `600/m` or `50/s burst 100`; more get 429.")
            .note("any number").feeds(GUARD, "perAddress");
    public static final Setting<String> LIMITS_PER_PRINCIPAL = setting("limits.perPrincipal", ValueType.TEXT, "",
                    "The most requests of one caller who said who he is.")
            .note("any number").feeds(GUARD, "perPrincipal");
    public static final Setting<String> LIMITS_FAILURES = setting("limits.failuresPerAddress", ValueType.TEXT, "",
                    "The most bad credentials from one address; then credentials that were not good there before get 429.")
            .note("`60/m`").feeds(GUARD, "failuresPerAddress");
    public static final Setting<Integer> LIMITS_STREAMS = setting("limits.streamsPerPrincipal", number(0, ANY), "",
                    "The most streams (sessions' streams, subscriptions, WebSockets) of one caller at a time; 0 for any number.")
            .note("`1000` where the guard stands").feeds(GUARD, "streamsPerPrincipal");
    public static final Setting<String> LIMITS_PER_TOOL = setting("limits.perTool", ValueType.TEXT, "",
                    "The most calls of one tool, by all callers together.")
            .note("any number").feeds(LIMIT, "perTool");
    public static final Setting<Integer> LIMITS_CALLS = setting("limits.callsPerPrincipal", number(0, ANY), "",
                    "The most calls of one caller that run at a time; 0 for any number.")
            .note("any number").feeds(LIMIT, "callsPerPrincipal");

    public static final Setting<Path> POLICY_FILE = setting("policy.file", ValueType.PATH, "",
                    "Who may see and use what, as JSON; read again when it changes. See [policy](policy.md).")
            .note("everybody may do everything").feeds(POLICY, "file");
    public static final Setting<List<String>> POLICY_SCOPES = setting("policy.scopes", ValueType.TEXTS, "",
                    "The scope that uses of an effect need, such as `READS=mcp:read,ADDS=mcp:write,CHANGES=mcp:write,"
                            + "DESTROYS=mcp:admin`.")
            .note("none").feeds(POLICY, "scopes");
    public static final Setting<Boolean> AUDIT_ENABLED = setting("audit.enabled", ValueType.BOOLEAN, "",
                    "Whether every use and every administrative act is written down. See [audit](audit.md).")
            .note("`true` with `auth.methods`").feeds(AUDIT, "enabled");
    public static final Setting<Path> AUDIT_FILE = setting("audit.file", ValueType.PATH, "",
                    "The audit log; giving it enables it. Full files are beside it.")
            .note("`<home>/audit/audit.jsonl`").feeds(AUDIT, "file");
    public static final Setting<String> AUDIT_ARGUMENTS = setting("audit.arguments", oneOf("digest", "redacted", "none"), "digest",
                    "What of arguments is written: a keyed digest, themselves without what looks like a secret, or nothing.")
            .feeds(AUDIT, "arguments");
    public static final Setting<String> AUDIT_WHEN_FULL = setting("audit.whenFull", oneOf("refuse", "drop"), "refuse",
                    "When the log cannot be written: refuse uses with 503, or go on without records and count them.")
            .feeds(AUDIT, "whenFull");
    public static final Setting<Integer> AUDIT_QUEUE = setting("audit.queue", number(1, 1_000_000), "10000",
                    "The most uses that run or wait to be written down at a time.")
            .feeds(AUDIT, "queue");
    public static final Setting<Duration> AUDIT_SYNC_INTERVAL = setting("audit.syncInterval", ValueType.DURATION, "1s",
                    "How long a record may be in the system's memory only, which a loss of power empties; `0ms` for not at all.")
            .feeds(AUDIT, "syncIntervalMillis");
    public static final Setting<Long> AUDIT_MAX_BYTES = setting("audit.maxBytes", ValueType.SIZE, "32MiB",
                    "After which size the next file is begun.")
            .feeds(AUDIT, "maxBytes");
    public static final Setting<Duration> AUDIT_MAX_AGE = setting("audit.maxAge", ValueType.DURATION, "0ms",
                    "After which time the next file is begun, with the next record, however small the file is; such as `1d`. `0ms` for never.")
            .feeds(AUDIT, "maxAgeMillis");
    public static final Setting<Integer> AUDIT_FILES = setting("audit.files", number(1, 1_000_000), "100",
                    "How many full files are kept.")
            .feeds(AUDIT, "files");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            HTTP_BEHIND_PROXY, AUTH_METHODS, AUTH_REQUIRED, AUTH_KEYS_FILE, AUTH_CERTIFICATE_PRINCIPAL, ACCESS_ALLOW, ACCESS_TRUSTED_PROXIES,
            LIMITS_PER_ADDRESS, LIMITS_PER_PRINCIPAL, LIMITS_FAILURES, LIMITS_STREAMS, LIMITS_PER_TOOL, LIMITS_CALLS,
            POLICY_FILE, POLICY_SCOPES,
            AUDIT_ENABLED, AUDIT_FILE, AUDIT_ARGUMENTS, AUDIT_WHEN_FULL, AUDIT_QUEUE, AUDIT_SYNC_INTERVAL, AUDIT_MAX_BYTES,
            AUDIT_MAX_AGE, AUDIT_FILES);

    private SecuritySettings() {}
}
