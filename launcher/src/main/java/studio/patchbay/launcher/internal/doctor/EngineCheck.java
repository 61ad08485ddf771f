package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.patchbay.launcher.internal.settings.RegistryEngine;
import studio.patchbay.launcher.internal.settings.RegistrySettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.registry.redis.internal.EngineView;

/** Whether the engine of the registry, if there is one, can be read, and its password is private. */
final class EngineCheck {

    private static final String REGISTRY = "registry";

    private EngineCheck() {}

    static List<Finding> of(Settings settings) {
        if (!RegistryEngine.isSet(settings)) {
            return List.of();
        }
        Optional<Path> password = settings.find(RegistrySettings.REDIS_PASSWORD_FILE);
        Finding engine = engine(settings);
        return password.map(file -> List.of(PrivateFileCheck.of("registry password", file, "Put the password there."), engine))
                .orElse(List.of(engine));
    }

    private static Finding engine(Settings settings) {
        try {
            EngineView engine = RegistryEngine.of(settings);
            return Finding.right(REGISTRY, engine.address() + " answers, and has " + engine.instances().size() + " hosts");
        } catch (IllegalArgumentException e) {
            return Finding.wrong(REGISTRY, e.getMessage(), "patchbay run refuses to start like this.");
        } catch (IOException e) {
            return Finding.wrong(REGISTRY, e.getMessage(), "Start it, or correct registry.redis; hosts go on with what they knew.");
        }
    }
}
