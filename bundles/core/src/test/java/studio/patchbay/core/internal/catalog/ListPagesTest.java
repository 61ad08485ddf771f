package studio.patchbay.core.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.testing.Tools;

/** Lists are encoded once per revision of catalog and protocol. */
class ListPagesTest {

    private final ListPages pages = new Catalog(1, tools(10)).pages();

    private static List<Offer> tools(int number) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            offers.add(new Offers(new Source(0, 1, i, "bundle", 1)).of(Tools.says("tool" + i, "")));
        }
        return offers;
    }

    private ByteBuffer page(String after) {
        String cursor = after == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + after).getBytes(UTF_8));
        return pages.page(ListKind.TOOLS, ProtocolVersion.LATEST, cursor, 4, more -> {});
    }

    @Test
    void the_same_page_is_the_same_bytes() {
        assertThat(page(null)).isSameAs(page(null));
        assertThat(page("tool3")).isSameAs(page("tool3"));
    }

    @Test
    void each_protocol_revision_has_its_own() {
        assertThat(pages.page(ListKind.TOOLS, ProtocolVersion.V2024_11_05, null, 4, more -> {})).isNotSameAs(page(null));
    }

    @Test
    void a_page_that_no_walk_from_the_start_leads_to_is_right_but_not_kept() {
        ByteBuffer odd = page("tool4");

        assertThat(UTF_8.decode(odd.duplicate()).toString()).contains("tool5").contains("tool8").doesNotContain("tool9");
        assertThat(page("tool4")).isNotSameAs(odd);
        assertThat(odd.isDirect()).isFalse();
    }
}
