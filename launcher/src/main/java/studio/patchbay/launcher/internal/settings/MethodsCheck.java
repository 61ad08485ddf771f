package studio.patchbay.launcher.internal.settings;

import java.util.List;
import java.util.Optional;

/**
 * Refuses a method of {@code auth.methods} that is a known one misspelt: with nobody there who knows callers by it, everybody would be
 * refused. Other names may be those of authenticators that bundles bring.
 */
final class MethodsCheck {

    /** Those that the security bundle has. */
    private static final List<String> KNOWN = List.of("key", "oauth", "certificate");

    private MethodsCheck() {}

    /** @throws InvalidSettingException naming what was probably meant */
    static void check(Settings settings) {
        for (String method : settings.methods()) {
            Optional<String> meant = KNOWN.contains(method) ? Optional.empty() : NearestName.of(method, KNOWN);
            if (meant.isPresent()) {
                throw new InvalidSettingException("auth.methods names " + method + ", and there is no such method; did you mean "
                        + meant.get() + "?");
            }
        }
    }
}
