package studio.patchbay.core.internal.catalog;

import java.util.Comparator;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution;

/**
 * What a service offers to publish, good or flawed.
 *
 * @param entry null when flawed
 * @param placement where else it is to be found
 * @param plain the entry as it is called there, which may be the same; null when flawed
 * @param status {@link Contribution.Status#PUBLISHED} unless flawed
 * @param reason why it is flawed, or an empty string
 */
record Offer(
        Contribution.Kind kind,
        String name,
        String skill,
        Source source,
        Entry entry,
        Placement placement,
        Entry plain,
        Contribution.Status status,
        String reason) {

    /** By kind and name; of equal ones the one to publish comes first. */
    static final Comparator<Offer> ORDER =
            Comparator.comparing(Offer::kind).thenComparing(Offer::name).thenComparing(Offer::source);

    /** The same, but not for clients to see. */
    Offer withheld() {
        String why = "the bundle " + source.bundle() + " is not accepted yet, or is leaving; its state says why";
        return new Offer(kind, name, skill, source, null, placement, null, Contribution.Status.WITHHELD, why);
    }

    Contribution contribution(Contribution.Status now, String why) {
        return new Contribution(kind, name, skill, source.bundle(), effect(), now, why);
    }

    private Effect effect() {
        return entry instanceof Entry.Tool tool ? tool.definition().effect() : Effect.READS;
    }

    /** @param other may be null */
    boolean sameName(Offer other) {
        return other != null && kind == other.kind && name.equals(other.name);
    }

    boolean good() {
        return entry != null;
    }
}
