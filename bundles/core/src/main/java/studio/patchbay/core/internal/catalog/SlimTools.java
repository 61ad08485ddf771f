package studio.patchbay.core.internal.catalog;

import java.util.List;
import java.util.Map;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.search.Terms;

/** The three tools that stand for all others where a long list would flood a model. */
public final class SlimTools {

    public static final String SEARCH = "search";
    public static final String DESCRIBE = "describe";
    public static final String CALL = "call";

    private static final String BUNDLE = "studio.patchbay.core";

    private static final Blueprint FOR_SEARCH = new Blueprint(ToolDefinition.named(SEARCH)
            .title("Search tools")
            .description("Finds tools of this server by words of what they do, the best first. Start here: then read what a tool"
                    + " takes with describe, and use it with call.")
            .input(Schema.json("""
                    {"type": "object", "properties": {
                      "query": {"type": "string", "minLength": 1, "maxLength": 1000,
                        "description": "Words of what the tool does, such as: bake animation"},
                      "limit": {"type": "integer", "minimum": 1, "maximum": 50, "default": 10,
                        "description": "The most tools to give"}},
                     "required": ["query"], "additionalProperties": false}"""))
            .effect(Effect.READS)
            .build());

    private static final Blueprint FOR_DESCRIBE = new Blueprint(ToolDefinition.named(DESCRIBE)
            .title("Describe tools")
            .description("Gives the full definitions of tools by their names, with the schemas of their arguments and results.")
            .input(Schema.json("""
                    {"type": "object", "properties": {
                      "tools": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 20,
                        "description": "Names as search gives them"}},
                     "required": ["tools"], "additionalProperties": false}"""))
            .effect(Effect.READS)
            .build());

    /** What it does to the world is what the tool does; so clients are told of the worst. */
    private static final Blueprint FOR_CALL = new Blueprint(ToolDefinition.named(CALL)
            .title("Call a tool")
            .description("Uses a tool. The arguments must fit its input schema, which describe gives.")
            .input(Schema.json("""
                    {"type": "object", "properties": {
                      "tool": {"type": "string", "x-mcp-header": "Tool", "description": "Its name as search gives it"},
                      "arguments": {"type": "object", "description": "What it takes; nothing for {}"}},
                     "required": ["tool"], "additionalProperties": false}"""))
            .effect(Effect.DESTROYS)
            .openWorld(true)
            .build());

    private SlimTools() {}

    /** What is the same for all endpoints. */
    private static final class Blueprint {

        private final ToolDefinition definition;
        private final CompiledSchema input;
        private final Gate gate = new Gate();
        private final Subject subject;
        private final Terms terms;
        private final Encoded encoded = new Encoded();

        Blueprint(ToolDefinition definition) {
            this.definition = definition;
            this.input = CompiledSchema.compileInput(definition.input());
            this.subject = new Subject(Contribution.Kind.TOOL, definition.name(), "", BUNDLE, definition.effect());
            this.terms = new Terms(definition.name(), null, null, null);
        }

        Entry.Tool with(Own handler) {
            return new Entry.Tool(definition, handler, input, null, gate, handler, subject, terms, encoded);
        }
    }

    /** Marks handlers of the host. What they give is made of what the caller may see anyway, so no policy is asked about them. */
    interface Own extends ToolHandler {}

    /** In order of name. */
    static List<Entry.Tool> of(Catalog catalog) {
        return List.of(
                FOR_CALL.with(new CallTool()),
                FOR_DESCRIBE.with(new DescribeTool(FOR_DESCRIBE.definition, catalog)),
                FOR_SEARCH.with(new SearchTool(FOR_SEARCH.definition, catalog)));
    }

    /** {@code call} is taken apart before anything is looked up: what is called is the tool that it names. */
    private static final class CallTool implements Own {

        @Override
        public ToolDefinition definition() {
            return FOR_CALL.definition;
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            throw new IllegalStateException("call was not taken apart");
        }
    }
}
