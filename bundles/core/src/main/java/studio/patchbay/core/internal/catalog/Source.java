package studio.patchbay.core.internal.catalog;

import java.util.Comparator;

/**
 * The service that something comes from.
 *
 * @param ranking {@code service.ranking}
 * @param serviceId {@code service.id}
 * @param bundle symbolic name of the bundle that registered it
 * @param bundleId tells two versions of that bundle apart
 */
public record Source(int ranking, long serviceId, String bundle, long bundleId) implements Comparable<Source> {

    private static final Comparator<Source> ORDER =
            Comparator.comparing(Source::ranking).reversed().thenComparing(Source::serviceId);

    /** Higher ranking first, then the older service, as everywhere in OSGi. */
    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }
}
