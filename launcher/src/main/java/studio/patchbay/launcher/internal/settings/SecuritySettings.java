package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.number;

import java.nio.file.Path;
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

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            HTTP_BEHIND_PROXY, AUTH_METHODS, AUTH_REQUIRED, AUTH_KEYS_FILE, ACCESS_ALLOW, ACCESS_TRUSTED_PROXIES,
            LIMITS_PER_ADDRESS, LIMITS_PER_PRINCIPAL, LIMITS_FAILURES, LIMITS_STREAMS, LIMITS_PER_TOOL, LIMITS_CALLS);

    private SecuritySettings() {}
}
