package studio.patchbay.api.security;

import java.util.Map;
import java.util.Objects;
import studio.patchbay.api.Caller;

/**
 * Something that was done to the host, or tried at its edge, for the {@link AuditLog}.
 *
 * @param name what happened, as {@code noun.participle}: {@code key.created}, {@code admission.refused}
 * @param caller who did it; null for the host itself, its owner at the machine or somebody unknown
 * @param details texts, numbers and booleans by name; never a token, a key or a part of one
 */
public record AuditedAct(String name, Caller caller, Map<String, Object> details) {

    /** The name of a request that was refused at the edge: many in a short time are counted instead of written one by one. */
    public static final String ADMISSION_REFUSED = "admission.refused";

    public AuditedAct {
        Objects.requireNonNull(name, "name");
        details = Map.copyOf(details);
    }

    /** An act of the host itself, or of its owner. */
    public AuditedAct(String name, Map<String, Object> details) {
        this(name, null, details);
    }
}
