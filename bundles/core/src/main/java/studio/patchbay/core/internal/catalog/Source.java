package studio.patchbay.core.internal.catalog;

import java.util.Comparator;

/**
 * The service that something comes from.
 *
 * @param ranking {@code service.ranking}
 * @param seniority of its bundle, over all versions of it; the lower number was there first
 * @param serviceId {@code service.id}
 * @param bundle symbolic name of the bundle that registered it
 * @param bundleId tells two versions of that bundle apart
 */
public record Source(int ranking, long seniority, long serviceId, String bundle, long bundleId)
        implements Comparable<Source> {

    private static final Comparator<Source> ORDER = Comparator.comparing(Source::ranking)
            .reversed()
            .thenComparing(Source::seniority)
            .thenComparing(Source::bundleId, Comparator.reverseOrder())
            .thenComparing(Source::serviceId);

    /**
     * Higher ranking first, then the bundle that is there longer. Its updates cost it nothing: OSGi's own order, by service
     * id alone, would give a contested name to another bundle as soon as the one that publishes it is updated. Of two
     * versions of one bundle the newer comes first, of two services of one version the older.
     */
    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }
}
