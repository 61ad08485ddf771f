package studio.patchbay.launcher.internal.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings flags, environment, file and defaults together; the former win over the latter. */
public final class SettingsReader {

    /** Read by the start script, not by the host. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of("PATCHBAY_JAVA_OPTS");

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
        Path home = first(KnownSettings.HOME, flags, Map.of()).orElse(defaultHome);
        Path file = flags.configFile().orElseGet(() -> home.resolve("patchbay.properties")).toAbsolutePath();
        Map<String, Origin> lines =
                flags.configFile().isPresent() || Files.exists(file) ? SettingFile.read(file) : Map.of();
        // Which keys there are depends on the listeners, and those may stand anywhere.
        KnownKeys keys = KnownKeys.with(first(KnownSettings.HTTP_LISTENERS, flags, lines).orElse(List.of()));

        Map<Setting<?>, Object> given = new HashMap<>(parse(fromEnvironment(keys)));
        given.putAll(parse(fromFlags(keys, flags)));
        parse(fromFile(keys, lines, flags.configFile().isPresent())).forEach(given::putIfAbsent);
        Path namedHome = (Path) given.getOrDefault(KnownSettings.HOME, defaultHome);
        Settings settings = new Settings(given, defaultHome, namedHome, file);
        ListenerCheck.check(settings);
        RegistryParts.check(settings);
        MethodsCheck.check(settings);
        return settings;
    }

    /** What is needed before the rest can be read. */
    @SuppressWarnings("unchecked")
    private <T> Optional<T> first(Setting<T> setting, Flags flags, Map<String, Origin> lines) {
        Map<Setting<?>, Origin> found = new HashMap<>();
        Optional.ofNullable(lines.get(setting.key())).ifPresent(origin -> found.put(setting, origin));
        setting.aliases().forEach(alias -> take(found, setting, alias));
        take(found, setting, setting.environmentName());
        flags.flags().stream()
                .filter(flag -> flag.key().equals(setting.key()))
                .forEach(flag -> found.put(setting, new Origin(flag.text(), flag.option())));
        return Optional.ofNullable((T) parse(found).get(setting));
    }

    private static Map<Setting<?>, Origin> fromFlags(KnownKeys keys, Flags flags) {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        for (Flags.Flag flag : flags.flags()) {
            origins.put(keys.find(flag.key(), flag.option()), new Origin(flag.text(), flag.option()));
        }
        return origins;
    }

    private static Map<Setting<?>, Origin> fromFile(KnownKeys keys, Map<String, Origin> lines, boolean named) {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        lines.forEach((key, origin) -> origins.put(keys.find(key, origin.where()), origin));
        if (origins.containsKey(KnownSettings.HOME) && !named) {
            throw new InvalidSettingException(origins.get(KnownSettings.HOME).where()
                    + ": this file is found in the home folder, so it cannot set home; use --home or PATCHBAY_HOME");
        }
        return origins;
    }

    private Map<Setting<?>, Origin> fromEnvironment(KnownKeys keys) {
        Map<Setting<?>, Origin> origins = new LinkedHashMap<>();
        KnownSettings.ALL.forEach(setting -> setting.aliases().forEach(alias -> take(origins, setting, alias)));
        for (String variable : environment.keySet()) {
            if (variable.startsWith("PATCHBAY_") && !SCRIPT_VARIABLES.contains(variable)) {
                take(origins, keys.findVariable(variable), variable);
            }
        }
        return origins;
    }

    private void take(Map<Setting<?>, Origin> origins, Setting<?> setting, String variable) {
        String text = environment.get(variable);
        // Set but empty is how scripts and container files say "not set".
        if (text != null && !text.isEmpty()) {
            boolean seconds = setting.type() == ValueType.DURATION && setting.aliases().contains(variable)
                    && text.chars().allMatch(Character::isDigit);
            // Hosts whose names these are give times in seconds, without a unit.
            origins.put(setting, new Origin(seconds ? text + "s" : text, variable + " in the environment"));
        }
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
