package studio.patchbay.security.internal.oauth;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which scopes imply which. A token with a broad scope is good for what asks for a narrow one (2026-07-28
 * basic/authorization, Step-Up Authorization Flow); so that nobody has to think of it, a token is taken to have both.
 */
final class ScopeHierarchy {

    static final String KEY = "auth.oauth.scopeHierarchy";

    private final Map<String, Set<String>> narrower = new HashMap<>();

    /**
     * @param lines such as {@code admin > write > read}; a scope may stand in several
     * @throws IllegalArgumentException for a line that is none
     */
    ScopeHierarchy(String... lines) {
        for (String line : lines) {
            List<String> levels = List.of(line.split(">", -1));
            if (levels.size() < 2) {
                throw bad(line);
            }
            for (int i = 0; i + 1 < levels.size(); i++) {
                imply(scope(levels.get(i), line), scope(levels.get(i + 1), line));
            }
        }
    }

    private static String scope(String text, String line) {
        List<String> scopes = ScopeNames.of(KEY, text);
        if (scopes.size() != 1) {
            throw bad(line);
        }
        return scopes.get(0);
    }

    private static IllegalArgumentException bad(String line) {
        return new IllegalArgumentException(
                KEY + " has \"" + line.strip() + "\"; write a broad scope, > and a narrower one, as in write > read");
    }

    private void imply(String broad, String narrow) {
        narrower.computeIfAbsent(broad, scope -> new LinkedHashSet<>()).add(narrow);
    }

    /** The scopes and all that they imply. */
    Set<String> expand(Collection<String> scopes) {
        Set<String> all = new LinkedHashSet<>(scopes);
        Deque<String> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (String scope : narrower.getOrDefault(open.pop(), Set.of())) {
                if (all.add(scope)) {
                    open.push(scope);
                }
            }
        }
        return all;
    }
}
