package studio.patchbay.security.internal.oauth;

import java.util.List;
import java.util.stream.Stream;

/** Scopes as a person writes them into a setting. */
final class ScopeNames {

    private ScopeNames() {}

    /**
     * @param texts scopes, separated by commas, spaces or both
     * @throws IllegalArgumentException naming the key and the scope that is none
     */
    static List<String> of(String key, String... texts) {
        List<String> scopes = Stream.of(texts)
                .flatMap(text -> Stream.of(text.split("[ ,]+")))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        scopes.forEach(scope -> check(key, scope));
        return scopes;
    }

    private static void check(String key, String scope) {
        // RFC 6749, section 3.3: scope-token
        if (!scope.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(key + " has the scope \"" + scope
                    + "\"; use ASCII characters without quotes and backslashes");
        }
        // 2026-07-28 basic/authorization, Refresh Tokens: no requirement of a resource
        if (scope.equals("offline_access")) {
            throw new IllegalArgumentException(key + " has the scope offline_access; leave it out, as a client asks for it"
                    + " by itself when it wants to stay signed in");
        }
    }
}
