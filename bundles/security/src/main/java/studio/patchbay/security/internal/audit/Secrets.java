package studio.patchbay.security.internal.audit;

import java.util.List;
import java.util.Locale;

/** Knows what looks like a secret, and cuts what is long. A guess that is wrong hides something harmless. */
final class Secrets {

    static final String MASK = "[masked]";

    private static final List<String> IN_NAMES = List.of("password", "passwd", "passphrase", "secret", "token", "apikey",
            "accesskey", "privatekey", "credential", "authorization", "cookie", "session", "requeststate", "signature", "bearer",
            "jwt");
    private static final List<String> NAMES = List.of("key", "pwd", "auth", "pass");
    /** A JSON object in Base64 begins with the first, and so does every JWT; the second is how our own keys begin. */
    private static final List<String> IN_VALUES = List.of("eyJ", "pbk_", "Bearer ", "bearer ", "Basic ", "basic ", "-----BEGIN ");

    private Secrets() {}

    static boolean isSecretName(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.contains(letters) || IN_NAMES.stream().anyMatch(letters::contains);
    }

    /** The text, cut; or the mask, if it looks like a credential. */
    static String safe(String text, int longest) {
        for (String sign : IN_VALUES) { // on the way of every call, several times
            if (text.contains(sign)) {
                return MASK;
            }
        }
        return text.length() <= longest ? text : text.substring(0, longest) + "…(" + text.length() + " characters)";
    }
}
