package studio.patchbay.core.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.Schema;
import studio.patchbay.json.Json;

/** Schemas that a tool cannot be registered with, and what its author is told. */
class SchemaRefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":5}", "{\"type\":\"text\"}", "{\"properties\":[]}", "{\"required\":\"a\"}", "{\"minLength\":-1}",
        "{\"properties\":{\"a\":{\"type\":[\"string\",\"string\"]}}}", "{\"required\":[\"a\",\"a\"]}",
        "{\"anyOf\":[]}", "{\"enum\":\"a\"}", "{\"pattern\":\"(\"}", "{\"patternProperties\":{\"[\":{}}}",
        "{\"additionalProperties\":\"no\"}", "{\"title\":1}", "{\"$defs\":{\"a\":3}}", "{\"exclusiveMinimum\":true}"
    })
    void wrongKeywords(String schema) {
        assertThatThrownBy(() -> compile(schema)).isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void wrongKeywordsAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> compile("{\"properties\":{\"a\":{\"type\":5}}}"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("/properties/a/type");
    }

    @Test
    void wrongPatternsAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> compile("{\"properties\":{\"a\":{\"pattern\":\"(\"}}}"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("/properties/a/pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"$ref\":\"https://example.com/schema.json\"}",
        "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/none\"}}}",
        "{\"properties\":{\"a\":{\"$dynamicRef\":\"#none\"}}}",
        "{\"items\":{\"$ref\":\"other.json#/a\"}}",
        "{\"$ref\":\"file:///etc/passwd\"}"
    })
    void referencesThatLeadOutside(String schema) {
        assertThatThrownBy(() -> compile(schema))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("leads to no schema in here");
    }

    @Test
    void referencesInsideOfWhateverKindAreFine() {
        assertThatCode(() -> compile("""
                {"$id":"https://studio.example/shot","properties":{"a":{"$ref":"#/$defs/a"},"b":{"$ref":"part#inner"},
                 "c":{"$ref":"https://studio.example/shot"},"d":{"$ref":"#/x-parts/one"},
                 "e":{"$ref":"https://json-schema.org/draft/2020-12/schema"}},
                 "$defs":{"a":true,"b":{"$id":"part","$defs":{"x":{"$anchor":"inner"}}}},"x-parts":{"one":{"type":"string"}}}
                """)).doesNotThrowAnyException();
    }

    @Test
    void referencesInExamplesAreNone() {
        assertThatCode(() -> compile("""
                {"default":{"$ref":"https://example.com"},"properties":{"$ref":{"type":"string"}},"enum":[{"$ref":"x"}],
                 "examples":[{"pattern":"(","patternProperties":{"(":{}}}]}
                """)).doesNotThrowAnyException();
    }

    @Test
    void unknownDialectsWithTheKnownOnes() {
        assertThatThrownBy(() -> compile("{\"$schema\":\"http://json-schema.org/draft-03/schema#\"}"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("draft-03")
                .hasMessageContaining("2020-12")
                .hasMessageContaining("draft-07");
    }

    @Test
    void whatIsNoObject() {
        assertThatThrownBy(() -> compile("true")).isInstanceOf(InvalidSchemaException.class).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> compile("{\"a\":")).isInstanceOf(InvalidSchemaException.class).hasMessageContaining("not JSON");
    }

    @Test
    void javaObjectsThatAreNoJson() {
        assertThatThrownBy(() -> CompiledSchema.compile(Schema.of(Map.of("default", List.of(new Date())))))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("/default/0")
                .hasMessageContaining("java.util.Date");
    }

    @Test
    void inputsThatAreNoObjects() {
        assertThatThrownBy(() -> CompiledSchema.compileInput(Schema.json("{\"type\":\"string\"}")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("\"type\": \"object\"");
        assertThatCode(() -> CompiledSchema.compileInput(Schema.empty())).doesNotThrowAnyException();
    }

    @Test
    void theGivenOrderOfKeysIsKept() {
        String schema = "{\"type\":\"object\",\"$defs\":{},\"b\":1,\"a\":2,\"properties\":{\"z\":{},\"y\":{}}}";
        assertThat(Json.text(compile(schema).object())).isEqualTo(schema);
    }

    private static CompiledSchema compile(String schema) {
        return CompiledSchema.compile(Schema.json(schema));
    }
}
