package studio.patchbay.core.internal.schema;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.Schema;
import studio.patchbay.json.Json;

/** No schema and no instance keeps a thread busy for long. Times are ten times what an idle machine needs. */
class SchemaCostTest {

    @BeforeAll
    static void loadTheLibrary() {
        compile("{\"pattern\":\"^(a|b)*$\",\"uniqueItems\":true}").problems("abab");
    }

    @Test
    void alternativesThatMultiplyAreRefused() {
        String levels = IntStream.range(0, 20)
                .mapToObj(i -> "\"l%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/l%d\"},{\"$ref\":\"#/$defs/l%d\"}]}".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> compile("{\"$ref\":\"#/$defs/l0\",\"$defs\":{" + levels + ",\"l20\":{\"type\":\"string\"}}}"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("alternatives");
    }

    @Test
    void alternativesThatMultiplyOnTheWayDownAreCutOff() {
        CompiledSchema schema = compile("""
                {"$ref":"#/$defs/n","$defs":{"n":{"anyOf":[{"properties":{"a":{"$ref":"#/$defs/n"}}},{"properties":{"a":{"$ref":"#/$defs/n"}}}]}}}
                """);
        String instance = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        List<String> problems = assertTimeout(ofMillis(500), () -> schema.problems(Json.parse(instance)));
        assertThat(problems).singleElement().asString().contains("too much work");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"$ref\":\"#\"}",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"allOf\":[{\"$ref\":\"#/$defs/b\"}]},\"b\":{\"not\":{\"$ref\":\"#/$defs/a\"}}}}",
        "{\"properties\":{\"x\":{\"$anchor\":\"x\",\"if\":{\"$ref\":\"#x\"}}}}"
    })
    void referencesThatNeverEndAreRefused(String schema) {
        assertThatThrownBy(() -> compile(schema))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("refers to itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(.*a){12}$", "^(?=(a+)+$)a", "^(a+)+\\1$", "^(?:(?!b)(a|aa))+$"})
    void evilPatternsEndSoon(String pattern) {
        CompiledSchema schema = CompiledSchema.compile(Schema.of(Map.of("pattern", pattern)));
        CompiledSchema names = CompiledSchema.compile(Schema.of(Map.of("patternProperties", Map.of(pattern, false))));
        String evil = "a".repeat(5_000) + "!";
        assertTimeout(ofMillis(1_000), () -> schema.problems(evil));
        assertTimeout(ofMillis(1_000), () -> names.problems(Map.of(evil, 1)));
    }

    @Test
    void aPatternThatRanOutOfBudgetIsAProblem() {
        assertThat(CompiledSchema.compile(Schema.of(Map.of("pattern", "^(?=(a+)+$)a"))).problems("a".repeat(5_000) + "!"))
                .singleElement().asString().contains("too much text");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "(((a{100}){100}){100}){100}", "((a{1000}){1000}){1000}", "(?:){2147483}b", "((?:){1000}){1000}b", "(a?)\\1{999999}b",
        "[]((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})b"
    })
    void monstrousPatternsEndSoon(String pattern) {
        assertTimeout(ofMillis(2_000), () -> {
            try {
                CompiledSchema.compile(Schema.of(Map.of("pattern", pattern))).problems("a".repeat(5_000));
            } catch (InvalidSchemaException e) {
                assertThat(e).hasMessageContaining("At /pattern");
            }
        });
    }

    @Test
    void manyLargePatternsAreRefused() {
        String patterns = IntStream.range(0, 100)
                .mapToObj(i -> "\"p" + i + "\":{\"pattern\":\"(?:[a-z]{99}" + i + "){99}\"}")
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> compile("{\"properties\":{" + patterns + "}}"))
                .isInstanceOf(InvalidSchemaException.class).hasMessageContaining("patterns");
    }

    @Test
    void patternsThatOnlyLimitALengthAreFine() {
        assertThat(compile("{\"pattern\":\"^[\\\\s\\\\S]{1,100000}$\"}").problems("a".repeat(50_000))).isEmpty();
    }

    @Test
    void longChainsOfReferencesAreRefused() {
        String chain = IntStream.range(0, 6_000)
                .mapToObj(i -> "\"d" + i + "\":{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}")
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> compile("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + chain + ",\"d6000\":true}}"))
                .isInstanceOf(InvalidSchemaException.class).hasMessageContaining("references");
    }

    @Test
    void muchThatIsWrongIsToldSoon() {
        CompiledSchema schema = compile("{\"items\":{\"type\":\"string\"}}");
        List<Integer> wrong = IntStream.range(0, 200_000).boxed().toList();
        assertThat(assertTimeout(ofMillis(5_000), () -> schema.problems(wrong))).hasSize(6).last().isEqualTo("and many more");
    }

    @Test
    void longTextIsMatchedInLinearTime() {
        CompiledSchema schema = compile("{\"pattern\":\"^([a-z0-9]+-?)*$\"}");
        assertThat(schema.problems("abc-".repeat(25_000))).isEmpty();
    }

    @Test
    void manyUniqueItemsAreComparedInLinearTime() {
        CompiledSchema schema = compile("{\"uniqueItems\":true}");
        List<Map<String, Integer>> items = IntStream.range(0, 100_000).mapToObj(i -> Map.of("n", i)).toList();
        assertTimeout(ofMillis(5_000), () -> assertThat(schema.problems(items)).isEmpty());
    }

    @Test
    void largeArraysOfTheLibrarysKeywordsStillPass() {
        CompiledSchema schema = compile("{\"items\":{\"type\":\"integer\",\"multipleOf\":1,\"not\":{\"const\":-1}}}");
        assertThat(schema.problems(IntStream.range(0, 100_000).boxed().toList())).isEmpty();
    }

    @Test
    void propertyNamesAreCharged() {
        String half = "{\"allOf\":[" + String.join(",", Collections.nCopies(2_000, "{\"minLength\":1}")) + "]}";
        CompiledSchema schema = compile("{\"propertyNames\":" + half + "}");
        var instance = new HashMap<String, Object>();
        IntStream.range(0, 10_000).forEach(i -> instance.put("name" + i, i));
        assertThat(assertTimeout(ofMillis(2_000), () -> schema.problems(instance)))
                .singleElement().asString().contains("too much work");
    }

    @Test
    void aResultThatHoldsItselfIsAProblem() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("self", loop);
        CompiledSchema schema = compile("{\"properties\":{\"self\":{\"$ref\":\"#\"}}}");
        assertThat(schema.problems(loop)).singleElement().asString().contains("too deeply nested");
    }

    @Test
    void hugeAndDeepSchemasAreRefused() {
        String many = IntStream.range(0, 30_000).mapToObj(i -> "\"p" + i + "\":{}").collect(Collectors.joining(","));
        assertThatThrownBy(() -> compile("{\"properties\":{" + many + "}}"))
                .isInstanceOf(InvalidSchemaException.class).hasMessageContaining("too large");
        Map<String, Object> deep = Map.of();
        for (int i = 0; i < 100; i++) {
            deep = Map.of("not", deep);
        }
        Map<String, Object> tooDeep = deep;
        assertThatThrownBy(() -> CompiledSchema.compile(Schema.of(tooDeep)))
                .isInstanceOf(InvalidSchemaException.class).hasMessageContaining("levels deep");
    }

    private static CompiledSchema compile(String schema) {
        return CompiledSchema.compile(Schema.json(schema));
    }
}
