package studio.patchbay.launcher.internal.settings;

import java.util.List;
import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param key such as {@code http.port}
 * @param defaultText the default as one would write it; an empty string for none
 * @param defaultNote what the documentation says of a default that is computed, else an empty string
 * @param aliases names of environment variables that other hosts use for the same
 * @param pid the configuration that carries it to a component, or an empty string
 * @param property its name in that configuration, or an empty string
 */
public record Setting<T>(
        String key,
        ValueType<T> type,
        String defaultText,
        String defaultNote,
        String description,
        List<String> aliases,
        String pid,
        String property) {

    /** One that is for the launcher itself, until it {@link #feeds} a component. */
    static <T> Setting<T> setting(String key, ValueType<T> type, String defaultText, String description) {
        return new Setting<>(key, type, defaultText, "", description, List.of(), "", "");
    }

    /** {@code http.maxBodyBytes} is {@code PATCHBAY_HTTP_MAX_BODY_BYTES} in the environment. */
    public String environmentName() {
        String words = key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
        return "PATCHBAY_" + words.toUpperCase(Locale.ROOT);
    }

    /** The key identifies a setting. (A record's own comparison would also be linked while the host starts, for 9 ms.) */
    @Override
    public boolean equals(Object other) {
        return other instanceof Setting<?> that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    Setting<T> alias(String name) {
        return new Setting<>(key, type, defaultText, defaultNote, description, List.of(name), pid, property);
    }

    Setting<T> feeds(String toPid, String toProperty) {
        return new Setting<>(key, type, defaultText, defaultNote, description, aliases, toPid, toProperty);
    }

    /** The same for one listener: {@code http.port} is {@code http.office.port} for {@code office}. It has no default. */
    Setting<T> of(String listener) {
        String own = key.replaceFirst("\\.", "." + listener + ".");
        return new Setting<>(own, type, "", "", description, List.of(), pid, property);
    }

    Setting<T> note(String note) {
        return new Setting<>(key, type, defaultText, note, description, aliases, pid, property);
    }
}
