package studio.patchbay.launcher.internal.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The user's data folder, where each operating system wants it. */
final class DefaultHome {

    private DefaultHome() {}

    static Path of(String operatingSystem, Map<String, String> environment, Path userHome) {
        String name = operatingSystem.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return userHome.resolve("Library/Application Support/Patchbay");
        }
        if (name.startsWith("windows")) {
            return folder(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local")).resolve("Patchbay");
        }
        return folder(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share")).resolve("patchbay");
    }

    /** XDG Base Directory Specification: a path that is not absolute is to be ignored. */
    private static Path folder(String given, Path otherwise) {
        return given == null || !Path.of(given).isAbsolute() ? otherwise : Path.of(given);
    }
}
