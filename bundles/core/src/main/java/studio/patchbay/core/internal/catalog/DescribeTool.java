package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.internal.wire.DefinitionWriter;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.json.Json;
import studio.patchbay.json.JsonOut;

/**
 * Gives the definitions of tools at one endpoint that the caller may see.
 *
 * @param catalog of the endpoint, with all its tools
 */
record DescribeTool(ToolDefinition definition, Catalog catalog) implements SlimTools.Own {

    private static final DefinitionWriter WRITER = new DefinitionWriter(ProtocolVersion.LATEST);

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) {
        Predicate<Entry> visible = catalog.visibleTo(context.caller());
        List<Object> definitions = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names(arguments)) {
            Entry.Tool tool = catalog.tool(name);
            if (tool != null && visible.test(tool)) {
                definitions.add(asJson(tool));
            } else {
                unknown.add(catalog.unknownTool(name, visible));
            }
        }
        if (definitions.isEmpty()) {
            return ToolResult.error(String.join("\n", unknown));
        }
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("tools", definitions);
        if (!unknown.isEmpty()) {
            structured.put("unknown", unknown);
        }
        return ToolResult.structured(structured, Json.text(structured));
    }

    private static Set<String> names(Map<String, Object> arguments) {
        Set<String> names = new LinkedHashSet<>();
        ((List<?>) arguments.get("tools")).forEach(name -> names.add((String) name));
        return names;
    }

    /** As the list of the newest revision has it, which the model reads and no client. */
    private static Object asJson(Entry.Tool tool) {
        JsonOut out = new JsonOut();
        WRITER.tool(out, tool.definition(), tool.input().object(), tool.outputObject());
        return Json.parse(out.toBytes());
    }
}
