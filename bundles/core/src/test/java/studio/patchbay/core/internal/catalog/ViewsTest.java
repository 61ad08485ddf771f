package studio.patchbay.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.Tools;

/** What is kept for audiences is shared where it can be, and bounded where it cannot. */
class ViewsTest {

    private final Rules rules = new Rules().hide("tool1", "see");
    private final Access access = new Access(List.of(rules));
    private final Catalog catalog = new Catalog(1, tools(3), access);
    private final Views views = new Views(catalog, access, new PageCache(Views.MOST_BYTES));

    private static List<Offer> tools(int number) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            offers.add(new Offers(new Source(0, 1, i, "bundle", 1)).of(Tools.says("tool" + i, "")));
        }
        return offers;
    }

    private static Caller caller(String... scopes) {
        return new Caller("ann", "http", "", Set.of(scopes), Set.of());
    }

    private ByteBuffer page(Caller caller) {
        return views.pages(access.audience(caller)).page(ListKind.TOOLS, ProtocolVersion.LATEST, null, 10, more -> {});
    }

    @Test
    void one_audience_gets_the_same_bytes() {
        assertThat(page(caller("see"))).isSameAs(page(caller("see")));
        assertThat(page(caller("see"))).isNotSameAs(page(caller()));
    }

    @Test
    void so_do_two_that_see_the_same() {
        assertThat(page(caller("a"))).isSameAs(page(caller("b")));
    }

    @Test
    void many_audiences_do_not_fill_memory() {
        for (int i = 0; i < 5 * Views.MOST; i++) {
            views.of(access.audience(caller("scope" + i)));
            assertThat(views.size()).isLessThanOrEqualTo(Views.MOST);
        }
        assertThat(rules.asked()).isEqualTo(5 * Views.MOST * 3);
    }

    @Test
    void nor_do_many_pages() {
        var cache = new PageCache(10_000);
        for (int i = 0; i < 1_000; i++) {
            var key = new PageCache.Key(View.NOTHING, ListKind.TOOLS, ProtocolVersion.LATEST, i, 10);
            ByteBuffer page = ByteBuffer.allocate(900);
            assertThat(cache.keep(key, page)).isSameAs(page);
            assertThat(cache.keep(key, ByteBuffer.allocate(900))).isSameAs(page);
            assertThat(cache.bytes()).isBetween(900L, 10_000L);
        }
    }

    @Test
    void a_view_is_equal_to_one_that_shows_the_same_of_the_same_catalog() {
        assertThat(views.of(access.audience(caller("a")))).isEqualTo(views.of(access.audience(caller("b"))));
        assertThat(views.of(access.audience(caller("a")))).isNotEqualTo(views.of(access.audience(caller("see"))));
        assertThat(catalog.view(caller())).isNotEqualTo(new Catalog(1, tools(3), access).view(caller()));
    }
}
