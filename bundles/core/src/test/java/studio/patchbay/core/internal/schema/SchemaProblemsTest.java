package studio.patchbay.core.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Schema;
import studio.patchbay.json.Json;

/** What a model is told about arguments that do not fit. */
class SchemaProblemsTest {

    @Test
    void nothingWhenTheyFit() {
        assertThat(problems("""
                {"type":"object","properties":{"stage":{"type":"string"}},"required":["stage"],"additionalProperties":false}
                """, """
                {"stage":"a.usd"}
                """)).isEmpty();
    }

    @Test
    void aMissingPropertyByName() {
        assertThat(problems("""
                {"type":"object","required":["stage","shot"]}
                """, "{}")).containsExactly("/stage: is required", "/shot: is required");
    }

    @Test
    void anUnknownPropertyWithTheKnownOnes() {
        assertThat(problems("""
                {"type":"object","properties":{"stage":{},"shot":{}},"additionalProperties":false}
                """, """
                {"stgae":1}
                """)).containsExactly("/stgae: is no known property; known are stage, shot");
    }

    @Test
    void aWrongTypeWithTheRightOne() {
        assertThat(problems("""
                {"properties":{"n":{"type":["integer","null"]}}}
                """, """
                {"n":"seven"}
                """)).containsExactly("/n: must be integer or null, was string");
    }

    @Test
    void aWrongRoot() {
        assertThat(problems("""
                {"type":"object"}
                """, "[]")).containsExactly("must be object, was array");
    }

    @Test
    void boundsWithTheValue() {
        assertThat(problems("""
                {"properties":{"a":{"maximum":10},"b":{"exclusiveMinimum":0},"c":{"minLength":2},"d":{"maxItems":1},"e":{"multipleOf":5}}}
                """, """
                {"a":12,"b":0,"c":"x","d":[1,2],"e":7}
                """)).containsExactly(
                "/a: must be at most 10, was 12",
                "/b: must be greater than 0, was 0",
                "/c: must have at least 2 characters, was \"x\"",
                "/d: must have at most 1 item",
                "/e: must be a multiple of 5, was 7");
    }

    @Test
    void enumsAndConstants() {
        assertThat(problems("""
                {"properties":{"format":{"enum":["png","exr"]},"kind":{"const":"shot"}}}
                """, """
                {"format":"gif","kind":"asset"}
                """)).containsExactly(
                "/format: must be one of \"png\", \"exr\", was \"gif\"",
                "/kind: must be \"shot\", was \"asset\"");
    }

    @Test
    void patternsWithTheValue() {
        assertThat(problems("""
                {"properties":{"name":{"pattern":"^[a-z]+$"}}}
                """, """
                {"name":"X1"}
                """)).containsExactly("/name: must match the pattern ^[a-z]+$, was \"X1\"");
    }

    @Test
    void alternativesInOneSentence() {
        assertThat(problems("""
                {"properties":{"frame":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^\\\\d+-\\\\d+$"}]}}}
                """, """
                {"frame":true}
                """)).containsExactly(
                "/frame: fits no alternative: must be integer, was boolean, or must be string, was boolean");
    }

    @Test
    void conditionsByWhatTheyAskFor() {
        assertThat(problems("""
                {"if":{"properties":{"kind":{"const":"still"}}},"then":{"required":["frame"]}}
                """, """
                {"kind":"still"}
                """)).containsExactly("/frame: is required");
    }

    @Test
    void pointersAreEscaped() {
        assertThat(problems("""
                {"properties":{"a/b~c":{"type":"string"}},"required":["x/y"]}
                """, """
                {"a/b~c":1}
                """)).containsExactlyInAnyOrder("/a~1b~0c: must be string, was integer", "/x~1y: is required");
    }

    @Test
    void fewEvenWhenMuchIsWrong() {
        List<String> problems = problems("""
                {"items":{"type":"string"}}
                """, "[1,2,3,4,5,6,7,8]");
        assertThat(problems).hasSize(6).last().isEqualTo("and 3 more");
    }

    @Test
    void longValuesAreCut() {
        assertThat(problems("""
                {"properties":{"name":{"enum":["a"]}}}
                """, "{\"name\":\"" + "x".repeat(10_000) + "\"}"))
                .singleElement().asString().hasSizeLessThan(150);
    }

    @Test
    void recursionThroughLocalReferences() {
        String tree = """
                {"$ref":"#/$defs/node","$defs":{"node":{"$anchor":"n","type":"object","required":["name"],
                 "properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#n"}}}}}}
                """;
        assertThat(problems(tree, """
                {"name":"a","children":[{"name":"b","children":[]}]}
                """)).isEmpty();
        assertThat(problems(tree, """
                {"name":"a","children":[{"children":[]}]}
                """)).containsExactly("/children/0/name: is required");
    }

    @Test
    void oneIsAnIntegerHoweverItIsWritten() {
        assertThat(problems("""
                {"type":"integer","enum":[1]}
                """, "1.0")).isEmpty();
    }

    @Test
    void uniqueItemsByValue() {
        assertThat(problems("""
                {"uniqueItems":true}
                """, "[{\"a\":1,\"b\":2},{\"b\":2.0,\"a\":1}]")).containsExactly("item 1 is there twice");
        assertThat(problems("""
                {"uniqueItems":true}
                """, "[1,\"1\",true,null,[],{}]")).isEmpty();
    }

    @Test
    void patternPropertiesAndTheRest() {
        String schema = """
                {"patternProperties":{"^#x":{"type":"integer"}},"properties":{"a":{}},"additionalProperties":{"type":"string"}}
                """;
        assertThat(problems(schema, """
                {"#x1":1,"a":true,"b":"text"}
                """)).isEmpty();
        assertThat(problems(schema, """
                {"#x1":"1","a":true,"b":2}
                """)).containsExactlyInAnyOrder("/#x1: must be integer, was string", "/b: must be string, was integer");
    }

    @Test
    void olderDialectsByTheirOwnRules() {
        assertThat(problems("""
                {"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"id":{"type":"string"}},
                 "properties":{"pair":{"items":[{"type":"string"},{"type":"integer"}],"additionalItems":false},"id":{"$ref":"#/definitions/id"}}}
                """, """
                {"pair":["a",1,2],"id":3}
                """)).containsExactlyInAnyOrder("/pair/2: is not allowed", "/id: must be string, was integer");
    }

    @Test
    void javaValuesOfHandlersCount() {
        CompiledSchema schema = CompiledSchema.compile(Schema.json("""
                {"type":"object","properties":{"list":{"type":"array"},"f":{"type":"number"},"n":{"type":"null"}}}
                """));
        assertThat(schema.problems(Map.of("list", List.of(1), "f", 1.5f))).isEmpty();
        assertThat(schema.problems(Map.of("list", Arrays.asList(1, new java.util.Date()), "f", new Object())))
                .singleElement().asString().contains("/f").contains("java.lang.Object").contains("not a JSON value");
    }

    private static List<String> problems(String schema, String instance) {
        return CompiledSchema.compile(Schema.json(schema)).problems(Json.parse(instance));
    }
}
