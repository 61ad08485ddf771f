package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles are made from names. */
class TitlesTest {

    @ParameterizedTest
    @CsvSource({
        "validate, Validate", "renderStills, Render stills", "render_stills, Render stills", "render-stills, Render stills",
        "exportFBX, Export FBX", "USDCheck, USD check", "lod2Mesh, Lod2 mesh", "x, X", "_, _"
    })
    void fromCamelSnakeAndKebabCase(String name, String title) {
        assertThat(Titles.of(name)).isEqualTo(title);
    }
}
