package studio.patchbay.launcher.internal.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings flags, environment, file and defaults together; the former win over the latter. */
public final class SettingsReader {

    /** Read by the start script, not by the host. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of("PATCHBAY_JAVA_OPTS");

    private static final Map<String, Setting<?>> BY_KEY =
            KnownSettings.ALL.stream().collect(Collectors.toMap(Setting::key, setting -> setting));

    private final Map<String, String> environment;
    private final Path defaultHome;

    public SettingsReader(Map<String, String> environment, Path defaultHome) {
        this.environment = environment;
        this.defaultHome = defaultHome;
    }

    public static SettingsReader ofThisProcess() {
        Map<String, String> environment = System.getenv();
        Path userHome = Path.of(System.getProperty("user.home"));
        return new SettingsReader(environment, DefaultHome.of(System.getProperty("os.name"), environment, userHome));
    }

    /** @throws InvalidSettingException if anything at all is wrong, even what is overridden */
    public Settings read(Flags flags) {
        Map<Setting<?>, Object> given = new HashMap<>(parse(fromEnvironment()));
        given.putAll(parse(fromFlags(flags)));

        Path file = flags.configFile()
                .orElseGet(() -> home(given).resolve("patchbay.properties"))
                .toAbsolutePath();
        if (flags.configFile().isPresent() || Files.exists(file)) {
            parse(fromFile(file, flags.configFile().isPresent())).forEach(given::putIfAbsent);
        }
        return new Settings(given, home(given), file);
    }

    private Path home(Map<Setting<?>, Object> given) {
        return (Path) given.getOrDefault(KnownSettings.HOME, defaultHome);
    }

    private Map<Setting<?>, Origin> fromFlags(Flags flags) {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        for (Flags.Flag flag : flags.flags()) {
            origins.put(known(flag.key(), flag.option()), new Origin(flag.text(), flag.option()));
        }
        return origins;
    }

    private Map<Setting<?>, Origin> fromFile(Path file, boolean named) {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        SettingFile.read(file).forEach((key, origin) -> origins.put(known(key, origin.where()), origin));
        if (origins.containsKey(KnownSettings.HOME) && !named) {
            throw new InvalidSettingException(origins.get(KnownSettings.HOME).where()
                    + ": this file is found in the home folder, so it cannot set home; use --home or PATCHBAY_HOME");
        }
        return origins;
    }

    private Map<Setting<?>, Origin> fromEnvironment() {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        Map<String, Setting<?>> byVariable = new LinkedHashMap<>();
        for (Setting<?> setting : KnownSettings.ALL) {
            byVariable.put(setting.environmentName(), setting);
            setting.aliases().forEach(alias -> take(origins, setting, alias));
        }
        for (String variable : environment.keySet()) {
            if (variable.startsWith("PATCHBAY_") && !SCRIPT_VARIABLES.contains(variable)) {
                take(origins, known(byVariable, variable, variable + " in the environment", "variable"), variable);
            }
        }
        return origins;
    }

    private void take(Map<Setting<?>, Origin> origins, Setting<?> setting, String variable) {
        String text = environment.get(variable);
        // Set but empty is how scripts and container files say "not set".
        if (text != null && !text.isEmpty()) {
            origins.put(setting, new Origin(text, variable + " in the environment"));
        }
    }

    private static Setting<?> known(String key, String where) {
        return known(BY_KEY, key, where, "setting");
    }

    private static Setting<?> known(Map<String, Setting<?>> names, String name, String where, String kind) {
        Setting<?> setting = names.get(name);
        if (setting == null) {
            String hint = NearestName.of(name, names.keySet())
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(names.keySet())));
            throw new InvalidSettingException(where + ": there is no " + kind + " " + name + "; " + hint);
        }
        return setting;
    }

    private static Map<Setting<?>, Object> parse(Map<Setting<?>, Origin> origins) {
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        origins.forEach((setting, origin) -> values.put(setting, parse(setting, origin)));
        return values;
    }

    private static Object parse(Setting<?> setting, Origin origin) {
        ValueType<?> type = setting.type();
        try {
            return type.parser().apply(origin.text());
        } catch (IllegalArgumentException e) {
            Optional<String> nearest = NearestName.of(origin.text(), type.choices());
            String hint = nearest.map(name -> "; did you mean " + name + "?").orElse("");
            throw new InvalidSettingException(
                    origin.where() + ": " + setting.key() + " must be " + type.expected() + ", not \"" + origin.text()
                            + "\"" + hint, e);
        }
    }

    /**
     * What the command line gave.
     *
     * @param configFile {@code --config}
     */
    public record Flags(List<Flag> flags, Optional<Path> configFile) {

        public static final Flags NONE = new Flags(List.of(), Optional.empty());

        /**
         * One setting.
         *
         * @param option as typed: {@code --port}, {@code --set http.port}
         */
        public record Flag(String option, String key, String text) {}
    }
}
