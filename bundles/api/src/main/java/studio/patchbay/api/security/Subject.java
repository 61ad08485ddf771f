package studio.patchbay.api.security;

import java.util.Objects;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution;

/**
 * Something published that a caller may see or use.
 *
 * @param kind what it is
 * @param name its published name, or its URI (template)
 * @param skill the skill's name, may be empty
 * @param bundle symbolic name of the bundle that offers it
 * @param effect what a call of a tool does to the world; {@link Effect#READS} for resources and prompts
 */
public record Subject(Contribution.Kind kind, String name, String skill, String bundle, Effect effect) {
    public Subject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(skill, "skill");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(effect, "effect");
    }
}
