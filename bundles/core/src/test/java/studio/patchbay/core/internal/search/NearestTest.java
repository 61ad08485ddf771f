package studio.patchbay.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names are meant by one that does not exist. */
class NearestTest {

    private static final List<String> NAMES =
            List.of("a1__create_cube", "b2__create_cube", "create_curve", "delete_object", "x");

    @Test
    void a_slip() {
        assertThat(Nearest.to("delete_objekt", NAMES)).containsExactly("delete_object");
        assertThat(Nearest.to("DELETE_OBJECT", NAMES)).containsExactly("delete_object");
        assertThat(Nearest.to("delete_objct", NAMES)).containsExactly("delete_object");
    }

    @Test
    void without_the_prefix_of_the_instance() {
        assertThat(Nearest.to("create_cube", NAMES)).containsExactly("a1__create_cube", "b2__create_cube", "create_curve");
    }

    @Test
    void nothing_is_near() {
        assertThat(Nearest.to("render", NAMES)).isEmpty();
        assertThat(Nearest.to("x".repeat(10_000), NAMES)).isEmpty();
        assertThat(Nearest.to("", NAMES)).containsExactly("x");
    }

    @Test
    void at_most_five() {
        assertThat(Nearest.to("tool", List.of("tool1", "tool2", "tool3", "tool4", "tool5", "tool6"))).hasSize(5);
    }
}
