package studio.patchbay.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found by which words, and in which order. */
class QueryTest {

    private record Thing(String name, Terms terms) {}

    private static Thing thing(String name, String title, String skill, String description) {
        return new Thing(name, new Terms(name, title, skill, description));
    }

    private static final List<Thing> THINGS = List.of(
            thing("bake_animation", "Bake animation", "animation", "Writes keys for every frame."),
            thing("createCube", null, "modelling", "Adds a cube to the scene."),
            thing("delete_object", null, "modelling", "Removes an object, such as a cube, from the scene."),
            thing("export_scene", "Export", "files", "Writes the scene into a file."),
            thing("take2_render", null, "render", null));

    private static List<String> found(String query) {
        return new Query(query).in(THINGS, Thing::terms).stream().map(Thing::name).toList();
    }

    @Test
    void the_name_says_more_than_the_description() {
        assertThat(found("cube")).containsExactly("createCube", "delete_object");
        assertThat(found("scene")).containsExactly("export_scene", "createCube", "delete_object");
    }

    @Test
    void titles_and_skills_count() {
        assertThat(found("modelling")).containsExactly("createCube", "delete_object");
        assertThat(found("animation")).containsExactly("bake_animation");
    }

    @Test
    void a_rare_word_says_more_than_a_common_one() {
        assertThat(found("scene file")).first().isEqualTo("export_scene");
        assertThat(found("frame scene")).contains("bake_animation");
    }

    @Test
    void case_plural_and_beginnings_do_not_matter() {
        assertThat(found("CUBES")).containsExactly("createCube", "delete_object");
        assertThat(found("anim")).containsExactly("bake_animation");
        assertThat(found("an")).containsExactly("delete_object");
    }

    @Test
    void names_are_taken_apart() {
        assertThat(found("take")).containsExactly("take2_render");
        assertThat(found("create")).containsExactly("createCube");
        assertThat(found("object")).containsExactly("delete_object");
    }

    @Test
    void the_whole_name_comes_first() {
        assertThat(found("createCube")).first().isEqualTo("createCube");
        assertThat(found("delete_object")).first().isEqualTo("delete_object");
    }

    @Test
    void of_equal_ones_the_order_is_that_of_the_list() {
        List<Thing> equal = List.of(thing("b", null, null, "same words"), thing("c", null, null, "same words"));

        assertThat(new Query("words").in(equal, Thing::terms)).containsExactlyElementsOf(equal);
    }

    @Test
    void no_word_finds_nothing() {
        for (String query : List.of("", "  ", "?!", "nonsense")) {
            assertThat(found(query)).isEmpty();
        }
    }
}
