package studio.patchbay.launcher.internal.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Refuses to listen where other machines can connect, unless it is said who may call and who encrypts. Whoever reaches an
 * unprotected port can call every tool.
 */
public final class ExposureCheck {

    private ExposureCheck() {}

    /** @throws InvalidSettingException with the commands that make it safe */
    public static void check(Settings settings) {
        settings.httpConfigurations().forEach((transport, properties) -> {
            String host = (String) properties.get("host");
            if (!isLoopback(host)) {
                String key = transport.replace('-', '.') + ".host";
                check(settings, key + " is " + host + ", where other machines can connect", properties);
            }
        });
    }

    private static void check(Settings settings, String place, Map<String, Object> listener) {
        boolean proxy = settings.given(SecuritySettings.HTTP_BEHIND_PROXY);
        boolean authenticated = settings.credentialsRequired();
        boolean openByWish = settings.find(SecuritySettings.AUTH_REQUIRED).filter(required -> !required).isPresent();
        if (proxy && !authenticated && !openByWish) {
            throw new InvalidSettingException(place + " through the proxies of http.behindProxy, and nobody checks who calls. "
                    + KEYS + "If the proxy lets only those in who may call every tool, say so with: --set auth.required=false");
        }
        if (!proxy && !(authenticated && hasTls(listener))) {
            throw new InvalidSettingException(place + "; that needs " + missing(authenticated, hasTls(listener)) + ". "
                    + KEYS + TLS + PROXY);
        }
    }

    private static final String KEYS = "Keys for callers: patchbay keys create NAME, then --set auth.methods=key. ";
    private static final String TLS = "TLS: --set http.tls.certificate=FILE --set http.tls.key=FILE. ";
    private static final String PROXY = "Or let a proxy do TLS, and name the addresses it connects from: --behind-proxy 10.0.0.5";

    private static String missing(boolean authenticated, boolean tls) {
        if (authenticated) {
            return "TLS";
        }
        return tls ? "authentication" : "authentication and TLS";
    }

    private static boolean hasTls(Map<String, Object> listener) {
        return listener.containsKey("tlsCertificate");
    }

    /** A name that cannot be found now may be another one's later. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
