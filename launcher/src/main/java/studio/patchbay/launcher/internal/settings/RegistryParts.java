package studio.patchbay.launcher.internal.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the components of the registry get: nothing without a registry. Some of it is needed by several of them. */
final class RegistryParts {

    private final Settings settings;

    private RegistryParts(Settings settings) {
        this.settings = settings;
    }

    /** Whether there is one: by its own key, else by any other that is about it. */
    static boolean isEnabled(Settings settings) {
        return settings.find(RegistrySettings.ENABLED).orElseGet(() -> isCandidate(settings)
                || GatewaySettings.servesInstances(settings)
                || RegistrySettings.ALL.stream()
                        .anyMatch(setting -> setting != RegistrySettings.GATEWAY_PORT && settings.given(setting)));
    }

    /** Whether this host is to serve a well-known port. */
    static boolean isCandidate(Settings settings) {
        return settings.get(RegistrySettings.GATEWAY_PORT) > 0;
    }

    /** @throws InvalidSettingException if an engine is named that is none, or there is a key about one, and none is named */
    static void check(Settings settings) {
        if (RegistryEngine.isSet(settings)) {
            RegistryEngine.check(settings);
        }
        for (Setting<?> setting : RegistrySettings.ALL) {
            if (setting.pid().equals(RegistrySettings.REDIS) && settings.given(setting)
                    && !settings.given(RegistrySettings.REDIS_ADDRESS)) {
                throw new InvalidSettingException(setting.key() + " is set, but " + RegistrySettings.REDIS_ADDRESS.key()
                        + " is not; say where the engine is, or take " + setting.key() + " out");
            }
        }
    }

    /** Properties by PID. */
    static Map<String, Map<String, Object>> of(Settings settings) {
        return isEnabled(settings) ? new RegistryParts(settings).configurations() : Map.of();
    }

    private Map<String, Map<String, Object>> configurations() {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        if (settings.find(RegistrySettings.REDIS_ADDRESS).isPresent()) {
            configurations.put(RegistrySettings.REDIS, redis());
        } else {
            configurations.put(RegistrySettings.FILE, file());
        }
        configurations.put(RegistrySettings.ANNOUNCER, announcer());
        if (isCandidate(settings)) {
            configurations.put(RegistrySettings.ELECTION, election());
        }
        return configurations;
    }

    private Map<String, Object> file() {
        Map<String, Object> properties = settings.properties(RegistrySettings.FILE);
        properties.put("directory", directory().toString());
        return properties;
    }

    private Map<String, Object> redis() {
        Map<String, Object> properties = settings.properties(RegistrySettings.REDIS);
        properties.put("heartbeatMillis", settings.get(RegistrySettings.HEARTBEAT).toMillis());
        properties.put("staleMillis", settings.get(RegistrySettings.STALE_TIME).toMillis());
        return properties;
    }

    private Path directory() {
        return settings.registryDirectory();
    }

    private Map<String, Object> announcer() {
        Map<String, Object> properties = settings.properties(RegistrySettings.ANNOUNCER);
        properties.put("heartbeatMillis", settings.get(RegistrySettings.HEARTBEAT).toMillis());
        properties.put("name", settings.get(KnownSettings.SERVER_NAME));
        properties.putIfAbsent("displayName", settings.find(KnownSettings.SERVER_TITLE)
                .orElse(settings.get(KnownSettings.SERVER_NAME)));
        settings.find(ObservabilitySettings.SERVER_URL).ifPresent(url -> properties.putIfAbsent("url", url));
        return properties;
    }

    /** The listener at the well-known port is like the first one, but for the port. */
    private Map<String, Object> election() {
        Map<String, Object> properties = new LinkedHashMap<>();
        settings.httpConfigurations().get("http").forEach((key, value) -> properties.put("listener." + key, value));
        properties.put("port", settings.get(RegistrySettings.GATEWAY_PORT));
        properties.put("directory", directory().toString());
        return properties;
    }
}
