package studio.patchbay.security.internal.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.patchbay.api.Effect;
import studio.patchbay.security.internal.file.NearestName;

/** Which scope a use needs by its effect; an effect that is not named needs none. */
final class EffectScopes {

    static final String KEY = "policy.scopes";

    private static final List<String> EFFECTS = Stream.of(Effect.values()).map(Effect::name).toList();

    private final Map<Effect, Set<String>> scopes = new EnumMap<>(Effect.class);

    /**
     * @param entries such as {@code READS=mcp:read}
     * @throws IllegalArgumentException naming the setting and what is wrong in it
     */
    EffectScopes(String... entries) {
        Stream.of(entries).forEach(this::add);
    }

    private void add(String entry) {
        String[] pair = entry.strip().split("\\s*=\\s*", 2);
        if (pair.length < 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
            throw new IllegalArgumentException(KEY + " has \"" + entry + "\"; write pairs such as READS=mcp:read");
        }
        if (!EFFECTS.contains(pair[0])) {
            throw new IllegalArgumentException(
                    KEY + ": there is no effect " + pair[0] + "; " + NearestName.hint(pair[0], EFFECTS));
        }
        if (!isScope(pair[1])) {
            throw new IllegalArgumentException(
                    KEY + " has \"" + entry + "\"; write one scope without spaces, quotes and backslashes");
        }
        if (scopes.put(Effect.valueOf(pair[0]), Set.of(pair[1])) != null) {
            throw new IllegalArgumentException(KEY + " names the effect " + pair[0] + " twice; write it once");
        }
    }

    /** A scope-token (RFC 6749, section 3.3). */
    static boolean isScope(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
    }

    boolean isEmpty() {
        return scopes.isEmpty();
    }

    Set<String> of(Effect effect) {
        return scopes.getOrDefault(effect, Set.of());
    }
}
