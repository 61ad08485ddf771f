package studio.patchbay.core.internal.template;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6570 level 1 and {+path}, matched backwards. */
class UriTemplateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "test://template/{id}/data | test://template/12/data | {id=12}",
        "shot://{show}/{name}      | shot://dune/sc010       | {show=dune, name=sc010}",
        "file:///{+path}           | file:///a/b/c.usd       | {path=a/b/c.usd}",
        "x:{+dir}/{file}.{ext}     | x:a/b/c.tar.gz          | {dir=a/b, file=c, ext=tar.gz}",
        "x:{+a}-{b}                | x:1/2-3/4-5             | {a=1/2-3/4, b=5}",
        "x:{a}.gz                  | x:b.gz.gz               | {a=b.gz}",
        "x:plain                   | x:plain                 | {}"
    })
    void valuesOfTheVariables(String template, String uri, String values) {
        assertThat(UriTemplate.parse(template).match(uri).map(Map::toString)).contains(values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "test://template/{id}/data | test://template//data",
        "test://template/{id}/data | test://template/a/b/data",
        "test://template/{id}/data | test://template/1/data/",
        "shot://{show}             | shot://a?b",
        "shot://{show}             | shot://a#b",
        "shot://{show}             | shot://",
        "shot://{show}             | other://a",
        "x:plain                   | x:plainer",
        "x:{+path}                 | y:a"
    })
    void nothingWhenTheUriIsAnother(String template, String uri) {
        assertThat(UriTemplate.parse(template).match(uri)).isEmpty();
    }

    @Test
    void valuesArePercentDecoded() {
        assertThat(UriTemplate.parse("x:{a}").match("x:%C3%A4%2F%20+")).contains(Map.of("a", "ä/ +"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:%", "x:%4", "x:%zz", "x:%C3", "x:%-1"})
    void malformedEscapesDoNotMatch(String uri) {
        assertThat(UriTemplate.parse("x:{a}").match(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x:{a   | has a { without a }",
        "x:a}   | has a } without a {",
        "x:{}   | only {name} and {+name}",
        "x:{?q} | only {name} and {+name}",
        "x:{a*} | only {name} and {+name}",
        "x:{a}{b} | needs text between two variables",
        "x:{a}/{a} | has the variable a twice"
    })
    void badTemplatesAreRefusedWithTheReason(String template, String reason) {
        assertThatThrownBy(() -> UriTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template)
                .hasMessageContaining(reason);
    }

    @Test
    void theMoreSpecificTemplateComesFirst() {
        assertThat(Stream.of("x:{+all}", "x:shots/{name}", "x:{show}/{name}", "x:shots/{name}/plate", "x:{name}", "x:shots/{+path}")
                .map(UriTemplate::parse)
                .sorted()
                .map(UriTemplate::toString))
                .containsExactly(
                        "x:shots/{name}/plate", "x:shots/{name}", "x:shots/{+path}", "x:{show}/{name}", "x:{name}", "x:{+all}");
    }

    @Test
    void hostileUrisTakeLinearTime() {
        UriTemplate template = UriTemplate.parse("x:{+a}a{+b}a{+c}a{+d}b");
        String uri = "x:" + "a".repeat(200_000);
        assertThat(assertTimeout(ofSeconds(2), () -> template.match(uri))).isEmpty();
    }
}
