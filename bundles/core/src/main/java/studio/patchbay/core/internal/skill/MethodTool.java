package studio.patchbay.core.internal.skill;

import java.util.Map;
import studio.patchbay.api.Schema;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.schema.InvalidSchemaException;

/** A method with {@link Tool} as a handler. */
record MethodTool(ToolDefinition definition, SkillMethod method, Parameters parameters, ToolReturn returned)
        implements ToolHandler {

    /** @throws BadMethod when it cannot be published */
    static MethodTool of(String name, String ownName, String skill, Tool tool, SkillMethod method, Records records) {
        if (tool.value().isBlank()) {
            throw method.bad("has no description: say in @Tool(\"…\") what it does, for the model");
        }
        var parameters = new Parameters(method, records, Object.class, false);
        var returned = ToolReturn.of(method, records);
        var definition = ToolDefinition.named(name)
                .title(tool.title().isBlank() ? Titles.of(ownName) : tool.title())
                .description(tool.value())
                .skill(skill)
                .input(input(method, parameters, records))
                .output(returned.output())
                .effect(tool.effect())
                .idempotent(tool.idempotent())
                .openWorld(tool.openWorld())
                .build();
        check(definition, method);
        return new MethodTool(definition, method, parameters, returned);
    }

    private static Schema input(SkillMethod method, Parameters parameters, Records records) {
        if (parameters.takesMap()) {
            return Schema.of(Map.of("type", "object"));
        }
        try {
            return parameters.record().map(record -> records.schemaOf(record.type())).orElseGet(Schema::empty);
        } catch (IllegalArgumentException e) {
            throw method.bad(Status.INVALID_SCHEMA, "takes a record that cannot be used: " + e.getMessage());
        }
    }

    private static void check(ToolDefinition definition, SkillMethod method) {
        try {
            CompiledSchema.compileInput(definition.input());
            if (definition.output() != null) {
                CompiledSchema.compile(definition.output());
            }
        } catch (InvalidSchemaException e) {
            throw method.bad(Status.INVALID_SCHEMA, "has records that make no valid schema: " + e.getMessage());
        }
    }

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) throws Exception {
        return returned.result(method.call(parameters.fill(new Call(arguments, null, context))));
    }
}
