package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What some callers see of a catalog. Small, because every listener remembers one; equal when it shows the same. */
public final class View {

    /** Shows nothing. */
    public static final View NOTHING = new View(new Catalog(0, List.of()));

    private final Catalog catalog;
    /** By place in the catalog's lists; empty when everything is seen. */
    private final Map<ListKind, BitSet> seen = new EnumMap<>(ListKind.class);
    private final int hash;

    private View(Catalog catalog) {
        this.catalog = catalog;
        this.hash = System.identityHashCode(catalog);
    }

    private View(Catalog catalog, Predicate<Entry> visible) {
        this.catalog = catalog;
        for (ListKind kind : ListKind.values()) {
            List<Entry> all = catalog.list(kind);
            BitSet places = new BitSet(all.size());
            for (int i = 0; i < all.size(); i++) {
                places.set(i, visible.test(all.get(i)));
            }
            seen.put(kind, places);
        }
        this.hash = 31 * System.identityHashCode(catalog) + seen.hashCode();
    }

    static View ofEverything(Catalog catalog) {
        return new View(catalog);
    }

    static View of(Catalog catalog, Predicate<Entry> visible) {
        return new View(catalog, visible);
    }

    /** In order of name. */
    List<Entry> list(ListKind kind) {
        List<Entry> all = catalog.list(kind);
        if (seen.isEmpty()) {
            return all;
        }
        List<Entry> list = new ArrayList<>();
        BitSet places = seen.get(kind);
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            list.add(all.get(i));
        }
        return list;
    }

    /** How many entries it shows. */
    int size(ListKind kind) {
        return seen.isEmpty() ? catalog.list(kind).size() : seen.get(kind).cardinality();
    }

    /** Whether it shows nothing at all. */
    boolean isEmpty() {
        for (ListKind kind : ListKind.values()) {
            if (seen.isEmpty() ? !catalog.list(kind).isEmpty() : !seen.get(kind).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The lists that look different from those of another view. */
    public Set<ListKind> changedFrom(View other) {
        Set<ListKind> changed = EnumSet.noneOf(ListKind.class);
        for (ListKind kind : ListKind.values()) {
            if (!sameDefinitions(list(kind), other.list(kind))) {
                changed.add(kind);
            }
        }
        return changed;
    }

    private static boolean sameDefinitions(List<Entry> some, List<Entry> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i) && !some.get(i).definition().equals(others.get(i).definition())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof View view
                        && hash == view.hash
                        && catalog == view.catalog
                        && seen.equals(view.seen);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
