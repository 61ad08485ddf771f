package studio.patchbay.launcher.internal.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.launcher.internal.framework.Installation;

/** The values in force; immutable. */
public final class Settings {

    private final Map<Setting<?>, Object> given;
    private final Path home;
    private final Path file;

    /** @param file the configuration file, whether it exists or not */
    Settings(Map<Setting<?>, Object> given, Path home, Path file) {
        this.given = Map.copyOf(given);
        this.home = home;
        this.file = file;
    }

    /** What was given, else the default; empty if there is neither. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Setting<T> setting) {
        T value = (T) given.get(setting);
        if (value == null && !setting.defaultText().isEmpty()) {
            value = setting.type().parser().apply(setting.defaultText());
        }
        return Optional.ofNullable(value);
    }

    /** What was given, else the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " has no fixed default"));
    }

    /** Whether somebody gave a value. */
    public boolean given(Setting<?> setting) {
        return given.containsKey(setting);
    }

    public Path home() {
        return home;
    }

    /** The configuration file that was read, or would be if it existed. */
    public Path file() {
        return file;
    }

    /** Every watched folder for skills, each once. */
    public List<Path> skillFolders() {
        List<Path> folders = new ArrayList<>(find(KnownSettings.SKILLS_FOLDERS).orElse(List.of(home.resolve("skills"))));
        folders.addAll(find(KnownSettings.SKILLS_EXTRA_FOLDERS).orElse(List.of()));
        return folders.stream().distinct().toList();
    }

    public Path transportsFolder() {
        return find(KnownSettings.TRANSPORTS_FOLDER).orElse(home.resolve("transports"));
    }

    public Path logFolder() {
        return find(KnownSettings.LOG_FOLDER).orElse(home.resolve("logs"));
    }

    /** What the components get: properties by PID, for those PIDs only. */
    public Map<String, Map<String, Object>> configurations(Set<String> pids) {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        pids.forEach(pid -> configurations.put(pid, new LinkedHashMap<>()));
        for (Setting<?> setting : KnownSettings.ALL) {
            if (pids.contains(setting.pid())) {
                property(setting).ifPresent(value -> configurations.get(setting.pid()).put(setting.property(), value));
            }
        }
        if (pids.contains(KnownSettings.CORE)) {
            configurations.get(KnownSettings.CORE).put("serverVersion", Installation.VERSION);
        }
        return configurations;
    }

    private <T> Optional<Object> property(Setting<T> setting) {
        return find(setting).map(setting.type().property());
    }
}
