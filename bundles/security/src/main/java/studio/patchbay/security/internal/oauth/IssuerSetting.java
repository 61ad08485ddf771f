package studio.patchbay.security.internal.oauth;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One issuer as written into {@code auth.jwt.issuer}: its URL, then what is different for it, as in
 * {@code https://login.example/realms/studio types=JWT algorithms=RS256/ES256 jwks=https://login.example/keys}.
 *
 * @param name the URL exactly as in the tokens' {@code iss}
 * @param jwks where its keys are, or null when its metadata says so
 */
record IssuerSetting(String name, URI jwks, String[] algorithms, String[] types) {

    static final String KEY = "auth.jwt.issuer";

    /** @throws IllegalArgumentException for a text that is none, saying what to write */
    static IssuerSetting of(String text, OAuthSettings common) {
        String[] words = text.strip().split(" +");
        Map<String, String> own = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            own.put(words[i].substring(0, Math.max(0, equals)), words[i].substring(equals + 1));
        }
        if (!Map.of("jwks", 0, "algorithms", 0, "types", 0).keySet().containsAll(own.keySet())) {
            throw new IllegalArgumentException(KEY + " has \"" + text.strip()
                    + "\"; write the issuer's URL, and after it only jwks=URL, algorithms=RS256/ES256 or types=at+jwt/JWT");
        }
        Web.of(KEY, words[0]);
        String jwks = own.getOrDefault("jwks", common.jwtJwks());
        return new IssuerSetting(
                words[0],
                jwks.isEmpty() ? null : Web.of(own.containsKey("jwks") ? KEY : "auth.jwt.jwks", jwks),
                split(own.get("algorithms"), common.jwtAlgorithms()),
                split(own.get("types"), common.jwtTypes()));
    }

    private static String[] split(String own, String[] common) {
        return own == null ? common : own.split("/");
    }
}
