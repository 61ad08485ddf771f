package studio.patchbay.security.internal.policy;

import java.nio.file.Path;

/**
 * Where a policy comes from, by the settings.
 *
 * @param file null for none
 */
record PolicySource(Path file, EffectScopes scopes) {

    /** @throws IllegalArgumentException when a setting is bad, naming it */
    static PolicySource of(PolicySettings settings) {
        EffectScopes scopes = new EffectScopes(settings.scopes());
        if (settings.file().isEmpty() && scopes.isEmpty()) {
            throw new IllegalArgumentException("the policy is empty; set policy.file or policy.scopes");
        }
        return new PolicySource(settings.file().isEmpty() ? null : Path.of(settings.file()), scopes);
    }

    /** @throws IllegalArgumentException when the file is bad, naming it and the line */
    Policy read() {
        return new Policy(file == null ? Rules.NONE : PolicyFile.read(file), scopes);
    }

    @Override
    public String toString() {
        return file == null ? EffectScopes.KEY : file.toString();
    }
}
