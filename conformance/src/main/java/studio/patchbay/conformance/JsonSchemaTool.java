package studio.patchbay.conformance;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** A tool whose schema uses what JSON Schema 2020-12 offers and must reach clients untouched (SEP-1613, SEP-2106). */
@Component
public final class JsonSchemaTool implements ToolHandler {

    private static final Schema INPUT = Schema.json("""
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": {
                    "street": {"type": "string"},
                    "city": {"type": "string"}
                  }
                }
              },
              "properties": {
                "name": {"type": "string"},
                "address": {"$ref": "#/$defs/address"},
                "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                "phone": {"type": "string"},
                "email": {"type": "string"}
              },
              "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
              "if": {
                "properties": {"contactMethod": {"const": "phone"}},
                "required": ["contactMethod"]
              },
              "then": {"required": ["phone"]},
              "else": {"required": ["email"]},
              "additionalProperties": false
            }
            """);

    @Override
    public ToolDefinition definition() {
        return ToolDefinition.named("json_schema_2020_12_tool")
                .description("Tool with JSON Schema 2020-12 features")
                .skill("conformance")
                .input(INPUT)
                .effect(Effect.READS)
                .build();
    }

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext call) {
        return ToolResult.text("Accepted " + String.join(", ", arguments.keySet()));
    }
}
