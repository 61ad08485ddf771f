package studio.patchbay.launcher.internal.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that may be given, and the variables; a name that is none of them is answered with the nearest that is. */
final class KnownKeys {

    private final Map<String, Setting<?>> byKey;
    private final Map<String, Setting<?>> byVariable;

    private KnownKeys(List<Setting<?>> settings) {
        byKey = settings.stream().collect(Collectors.toMap(Setting::key, Function.identity()));
        byVariable = settings.stream().collect(Collectors.toMap(Setting::environmentName, Function.identity()));
    }

    static KnownKeys with(List<String> listeners) {
        return new KnownKeys(KnownSettings.with(listeners));
    }

    /** @param where the key stands */
    Setting<?> find(String key, String where) {
        return find(byKey, key, where, "setting");
    }

    Setting<?> findVariable(String variable) {
        return find(byVariable, variable, variable + " in the environment", "variable");
    }

    private static Setting<?> find(Map<String, Setting<?>> names, String name, String where, String kind) {
        Setting<?> setting = names.get(name);
        if (setting == null) {
            String hint = NearestName.of(name, names.keySet())
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(names.keySet())));
            throw new InvalidSettingException(where + ": there is no " + kind + " " + name + "; " + hint);
        }
        return setting;
    }
}
