package studio.patchbay.gateway.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedNameTest {

    private static final String LONG = "a_tool_whose_author_found_that_its_name_should_say_everything_that_it_does";

    @Test
    void isThePrefixAndTheName() {
        assertThat(PublishedName.of("ab12cd34", "create_cube")).isEqualTo("ab12cd34__create_cube");
        assertThat(PublishedName.plain("create_cube")).isEqualTo("create_cube");
    }

    @Test
    void neverHasMoreThanSixtyFourCharactersAndEndsInAHashThen() {
        assertThat(PublishedName.of("ab12cd34", LONG)).hasSize(64).startsWith("ab12cd34__a_tool_whose_").endsWith("_b28a9264");
        assertThat(PublishedName.plain(LONG)).hasSize(64).endsWith("_b28a9264");
    }

    @Test
    void ofTwoLongNamesWithOneBeginningAreDifferent() {
        assertThat(PublishedName.of("ab12cd34", LONG + "_1")).isNotEqualTo(PublishedName.of("ab12cd34", LONG + "_2"));
    }

    @Test
    void hasOnlyCharactersThatClientsTake() {
        assertThat(PublishedName.of("ab12cd34", "create cube")).matches("ab12cd34__create_cube_[0-9a-f]{8}");
        assertThat(PublishedName.of("ab12cd34", "Würfel/neu")).matches("[A-Za-z0-9_.-]{1,64}");
    }

    @Test
    void ofNamesThatLookAlikeWithoutWhatIsLeftOutAreDifferent() {
        assertThat(PublishedName.of("ab12cd34", "a b")).isNotEqualTo(PublishedName.of("ab12cd34", "a/b"));
    }
}
