package studio.patchbay.core.internal.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.access.Audience;

/** The views of a catalog, and their pages, one for each audience: policies are asked once about each entry. */
final class Views {

    /** Where every caller is an audience of its own, that many are remembered, and then others. */
    static final int MOST = 1_024;

    /** All audiences together; those that see the same share their pages. */
    static final long MOST_BYTES = 32 << 20;

    private final Catalog catalog;
    private final Access access;
    private final Map<Audience, View> byAudience = new ConcurrentHashMap<>();
    private final PageCache pages;

    /** @param pages where their pages are kept */
    Views(Catalog catalog, Access access, PageCache pages) {
        this.catalog = catalog;
        this.access = access;
        this.pages = pages;
    }

    View of(Audience audience) {
        View known = byAudience.get(audience);
        if (known != null) {
            return known;
        }
        View view = View.of(catalog, entry -> entry.ofHost() || access.visible(audience, entry.subject()));
        if (byAudience.size() >= MOST) {
            byAudience.clear();
        }
        byAudience.put(audience, view);
        return view;
    }

    ListPages pages(Audience audience) {
        return new ListPages(of(audience), pages);
    }

    int size() {
        return byAudience.size();
    }
}
