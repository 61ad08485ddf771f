package studio.patchbay.launcher.internal.settings;

import studio.patchbay.registry.redis.internal.EngineView;
import studio.patchbay.registry.redis.internal.engine.EngineAddress;
import studio.patchbay.registry.redis.internal.engine.Keys;

/** The engine of the registry, for commands that look into it without a host. */
public final class RegistryEngine {

    private RegistryEngine() {}

    /** Whether the registry is in one. */
    public static boolean isSet(Settings settings) {
        return settings.find(RegistrySettings.REDIS_ADDRESS).isPresent();
    }

    /** @throws InvalidSettingException if the address or the prefix is none; what the files are is found out when they are read */
    static void check(Settings settings) {
        try {
            EngineAddress.of(settings.get(RegistrySettings.REDIS_ADDRESS));
            new Keys(settings.get(RegistrySettings.REDIS_PREFIX));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if it cannot be as configured, in words for who did it */
    public static EngineView of(Settings settings) {
        return new EngineView(
                settings.get(RegistrySettings.REDIS_ADDRESS),
                settings.find(RegistrySettings.REDIS_PASSWORD_FILE).orElse(null),
                settings.find(RegistrySettings.REDIS_CA_FILE).orElse(null),
                settings.get(RegistrySettings.REDIS_PREFIX));
    }
}
