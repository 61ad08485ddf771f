package studio.patchbay.api.runtime;

import studio.patchbay.api.Effect;

/**
 * A tool, resource or prompt that a service offers.
 *
 * @param name the published name, or the URI (template) of a resource
 * @param skill the skill's name, may be empty
 * @param bundle symbolic name of the bundle that registered it
 * @param effect what a call of a published tool does to the world; {@link Effect#READS} for everything else
 * @param reason why it is not published, for people; an empty string when it is
 */
public record Contribution(
        Kind kind, String name, String skill, String bundle, Effect effect, Status status, String reason) {

    /** What it is. */
    public enum Kind {
        TOOL,
        RESOURCE,
        RESOURCE_TEMPLATE,
        PROMPT
    }

    /** Whether clients see it, and if not, the code of the reason. */
    public enum Status {
        PUBLISHED,
        /** Another one with the same name comes first. */
        SHADOWED,
        /**
         * Without a flaw, but its bundle is on trial: it is being judged, waits while an earlier version serves, or is leaving
         * and finishes the calls that run in it.
         */
        WITHHELD,
        INVALID_NAME,
        INVALID_SCHEMA,
        INVALID_DEFINITION
    }
}
