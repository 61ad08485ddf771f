package studio.patchbay.launcher.internal.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses listeners without a port of their own, which no value alone shows. */
final class ListenerCheck {

    private ListenerCheck() {}

    /** @throws InvalidSettingException naming the keys to set */
    static void check(Settings settings) {
        Map<String, String> keys = new HashMap<>();
        keys.put(place(settings, KnownSettings.HTTP_HOST, KnownSettings.HTTP_PORT), KnownSettings.HTTP_PORT.key());
        if (RegistryParts.isCandidate(settings)) {
            own(settings, keys, KnownSettings.HTTP_HOST, RegistrySettings.GATEWAY_PORT);
        }
        for (String listener : settings.find(KnownSettings.HTTP_LISTENERS).orElse(List.of())) {
            Setting<Integer> port = KnownSettings.HTTP_PORT.of(listener);
            if (!settings.given(port)) {
                throw new InvalidSettingException("http.listeners names " + listener + ", but there is no " + port.key()
                        + "; set it, or take " + listener + " out of the list");
            }
            if (settings.get(port) != 0) {
                own(settings, keys, KnownSettings.HTTP_HOST.of(listener), port);
            }
        }
    }

    private static void own(Settings settings, Map<String, String> keys, Setting<String> host, Setting<Integer> port) {
        String other = keys.put(place(settings, host, port), port.key());
        if (other != null) {
            throw new InvalidSettingException(port.key() + " and " + other + " are both " + settings.get(port)
                    + "; give each listener a port of its own");
        }
    }

    private static String place(Settings settings, Setting<String> host, Setting<Integer> port) {
        return settings.find(host).orElseGet(() -> settings.get(KnownSettings.HTTP_HOST)) + " " + settings.get(port);
    }
}
