package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;

import java.util.List;

/**
 * The keys of the security bundle. A component gets a configuration, and with it exists, once one of its keys is given; see
 * {@link Parts}.
 */
public final class SecuritySettings {

    /** Of the one who stands in front of every listener; has a configuration whenever listeners are guarded. */
    public static final String GUARD = Parts.SECURITY + "guard";

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

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(HTTP_BEHIND_PROXY, AUTH_METHODS, AUTH_REQUIRED);

    private SecuritySettings() {}
}
