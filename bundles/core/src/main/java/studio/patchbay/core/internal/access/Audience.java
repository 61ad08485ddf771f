package studio.patchbay.core.internal.access;

import java.util.List;

/**
 * The callers that see the same.
 *
 * @param groups what each policy says of them, in the policies' order; empty when there is none
 */
public record Audience(List<Object> groups) {

    /** All callers, while there is no policy. */
    public static final Audience EVERYBODY = new Audience(List.of());

    public Audience {
        groups = List.copyOf(groups);
    }
}
