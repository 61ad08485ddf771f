package studio.patchbay.core.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.Schema;

/** 2026-07-28 streamable-http, Custom Headers from Tool Parameters: constraints on x-mcp-header values. */
class HeaderParamsTest {

    @Test
    void areFoundAtAnyDepthOfProperties() {
        assertThat(params("""
                {"type":"object","properties":{
                  "region":{"type":"string","x-mcp-header":"Region"},
                  "job":{"type":"object","properties":{"priority":{"type":"integer","x-mcp-header":"Priority"}}},
                  "dry":{"type":"boolean","x-mcp-header":"Dry-Run"}}}
                """)).containsExactly(
                new HeaderParam("Region", List.of("region"), "string"),
                new HeaderParam("Priority", List.of("job", "priority"), "integer"),
                new HeaderParam("Dry-Run", List.of("dry"), "boolean"));
    }

    @Test
    void aPropertyMayBeCalledLikeTheKeyword() {
        assertThat(params("""
                {"properties":{"x-mcp-header":{"type":"string"}}}
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a b\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a\\r\\nb\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"ä\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":1}}}",
        "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
        "{\"type\":\"string\",\"x-mcp-header\":\"A\"}",
        "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
        "{\"allOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
        "{\"then\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
        "{\"$defs\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}},\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}",
        "{\"additionalProperties\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}"
    })
    void areRefusedWhenTheyBreakARule(String schema) {
        assertThatThrownBy(() -> params(schema))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("x-mcp-header");
    }

    private static List<HeaderParam> params(String schema) {
        return CompiledSchema.compile(Schema.json(schema)).headerParams();
    }
}
