package studio.patchbay.core.internal.skill;

import studio.patchbay.api.runtime.Contribution;

/** A method of a skill that cannot be published, and the sentence that tells its author why. */
public record Flaw(
        Contribution.Kind kind, String name, String skill, Contribution.Status status, String reason) {}
