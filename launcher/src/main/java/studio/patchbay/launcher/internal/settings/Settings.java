package studio.patchbay.launcher.internal.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.patchbay.launcher.internal.framework.Installation;

/** The values in force; immutable. */
public final class Settings {

    private final Map<Setting<?>, Object> given;
    private final Path userData;
    private final Path home;
    private final Path file;

    /**
     * @param userData the user's data folder, which is the home unless another is named
     * @param file the configuration file, whether it exists or not
     */
    Settings(Map<Setting<?>, Object> given, Path userData, Path home, Path file) {
        this.given = Map.copyOf(given);
        this.userData = userData;
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

    /** The value of the key, given or by default, as a component gets it; empty if there is none, or no such key. */
    public Optional<Object> property(String key) {
        return KnownSettings.ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .flatMap(setting -> property(setting, this::find));
    }

    /** Whether somebody gave a value. */
    public boolean given(Setting<?> setting) {
        return given.containsKey(setting);
    }

    /** The settings whose values are others there. */
    public List<Setting<?>> differences(Settings other) {
        List<String> all = Stream.concat(listeners(), other.listeners()).distinct().toList();
        return KnownSettings.with(all).stream()
                .filter(setting -> !find(setting).equals(other.find(setting)))
                .<Setting<?>>map(setting -> setting)
                .toList();
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

    /** The transports that serve HTTP: {@code http}, and {@code http-office} for a listener {@code office}. */
    public List<String> httpTransports() {
        return Stream.concat(Stream.of("http"), listeners().map(name -> "http-" + name)).toList();
    }

    /** All that is served over HTTP: its own transports, and those that have paths of their own on all of its ports. */
    public List<String> transportsOverHttp() {
        List<String> names = new ArrayList<>(httpTransports());
        if (get(KnownSettings.WEBSOCKET_ENABLED)) {
            names.add("websocket");
        }
        if (get(KnownSettings.SSE_ENABLED)) {
            names.add("sse");
        }
        return names;
    }

    private Stream<String> listeners() {
        return find(KnownSettings.HTTP_LISTENERS).orElse(List.of()).stream();
    }

    /** What the components get that exist once: properties by PID, for those PIDs only. */
    public Map<String, Map<String, Object>> configurations(Set<String> pids) {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        pids.forEach(pid -> configurations.put(pid, properties(pid, this::find)));
        if (pids.contains(KnownSettings.CORE)) {
            configurations.get(KnownSettings.CORE).put("serverVersion", Installation.VERSION);
        }
        return configurations;
    }

    /**
     * What the components of the security, observability and registry bundles get: properties by PID, for those only that the
     * settings ask for. Has none by default.
     */
    public Map<String, Map<String, Object>> partConfigurations() {
        Map<String, Map<String, Object>> configurations = configurations(Parts.of(this));
        configurations.computeIfPresent(SecuritySettings.KEY, (pid, properties) -> {
            properties.put("file", keysFile().toString());
            return properties;
        });
        configurations.computeIfPresent(SecuritySettings.AUDIT, (pid, properties) -> {
            properties.put("file", auditFile().toString());
            return properties;
        });
        configurations.putAll(RegistryParts.of(this));
        if (GatewaySettings.isEnabled(this)) {
            configurations.put(GatewaySettings.GATEWAY, properties(GatewaySettings.GATEWAY));
        }
        return configurations;
    }

    /** Where hosts announce themselves: for all of a user the same, whatever their homes are. */
    public Path registryDirectory() {
        return find(RegistrySettings.DIRECTORY).orElse(userData.resolve("registry"));
    }

    /** Where the API keys are. */
    public Path keysFile() {
        return find(SecuritySettings.AUTH_KEYS_FILE).orElse(home.resolve("keys.json"));
    }

    /** The audit log that is written to, if it is enabled. */
    public Path auditFile() {
        return find(SecuritySettings.AUDIT_FILE).orElse(home.resolve("audit").resolve("audit.jsonl"));
    }

    /** Whether every request on a listener needs the guard's consent. */
    public boolean guarded() {
        return Parts.isGuarded(this);
    }

    /** How callers may say who they are; empty when nobody is asked. */
    public List<String> methods() {
        return find(SecuritySettings.AUTH_METHODS).orElse(List.of());
    }

    /** Whether nobody may come in without a credential. */
    public boolean credentialsRequired() {
        return find(SecuritySettings.AUTH_REQUIRED).orElse(true)
                && !methods().isEmpty();
    }

    /** The properties of each listener, by the name of its transport. What is not given for one is as for {@code http}. */
    public Map<String, Map<String, Object>> httpConfigurations() {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        configurations.put("http", properties(KnownSettings.HTTP, this::find));
        listeners().forEach(name -> configurations.put("http-" + name, properties(KnownSettings.HTTP, of(name))));
        configurations.forEach((transport, properties) -> {
            properties.put("name", transport);
            properties.put("guarded", guarded());
        });
        return configurations;
    }

    private interface Finder {
        <T> Optional<T> find(Setting<T> setting);
    }

    private Finder of(String listener) {
        return new Finder() {
            @Override
            public <T> Optional<T> find(Setting<T> setting) {
                return Settings.this.find(setting.of(listener)).or(() -> Settings.this.find(setting));
            }
        };
    }

    /** The properties of one component by their names. */
    Map<String, Object> properties(String pid) {
        return properties(pid, this::find);
    }

    private static Map<String, Object> properties(String pid, Finder finder) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Setting<?> setting : KnownSettings.ALL) {
            if (setting.pid().equals(pid)) {
                property(setting, finder).ifPresent(value -> properties.put(setting.property(), value));
            }
        }
        return properties;
    }

    private static <T> Optional<Object> property(Setting<T> setting, Finder finder) {
        return finder.find(setting).map(setting.type().property());
    }
}
