package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What went while a newer version of its bundle is on its way, as with two versions that cannot run at the same time: it
 * stays listed, with closed gates, so that calls wait for the new version. Used under the monitor of its owner.
 */
final class Leaving {

    private record Gone(Offer offer, long number) {}

    private final List<Gone> gone = new ArrayList<>();
    private long last;

    void add(Offer offer) {
        gone.add(new Gone(offer, ++last));
    }

    /** The number of the last that was added. */
    long last() {
        return last;
    }

    /** Forgets those that nothing replaces. */
    void keep(Predicate<Source> isReplaced) {
        gone.removeIf(one -> !isReplaced.test(one.offer().source()));
    }

    /** Forgets those that waited for too long. */
    void forgetUpTo(long number) {
        gone.removeIf(one -> one.number() <= number);
    }

    Stream<Offer> offers() {
        return gone.stream().map(Gone::offer);
    }

    boolean isEmpty() {
        return gone.isEmpty();
    }
}
