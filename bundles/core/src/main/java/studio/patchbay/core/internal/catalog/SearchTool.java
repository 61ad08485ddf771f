package studio.patchbay.core.internal.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.internal.search.Query;

/**
 * Finds tools at one endpoint among those that the caller may see.
 *
 * @param catalog of the endpoint, with all its tools
 */
record SearchTool(ToolDefinition definition, Catalog catalog) implements SlimTools.Own {

    private static final int USUAL = 10;

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) {
        int most = arguments.get("limit") instanceof Number limit ? limit.intValue() : USUAL;
        List<Entry> visible = catalog.view(context.caller()).list(ListKind.TOOLS);
        List<Entry> found = new Query((String) arguments.get("query")).in(visible, entry -> ((Entry.Tool) entry).terms());
        List<ToolDefinition> best =
                found.stream().limit(most).map(entry -> ((Entry.Tool) entry).definition()).toList();
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("tools", best.stream().map(SearchTool::shortly).toList());
        structured.put("found", found.size());
        return ToolResult.structured(structured, text(best, found.size(), visible.size()));
    }

    private static Map<String, Object> shortly(ToolDefinition tool) {
        Map<String, Object> shortly = new LinkedHashMap<>();
        shortly.put("name", tool.name());
        if (tool.title() != null) {
            shortly.put("title", tool.title());
        }
        shortly.put("description", tool.description());
        return shortly;
    }

    private static String text(List<ToolDefinition> best, int found, int all) {
        if (best.isEmpty()) {
            return "None of the " + all + " tools has any of these words. Try others, or a more general one.";
        }
        String lines = best.stream().map(SearchTool::line).collect(Collectors.joining("\n"));
        return found > best.size() ? lines + "\n(" + (found - best.size()) + " more have some of these words.)" : lines;
    }

    private static String line(ToolDefinition tool) {
        return tool.description().isEmpty() ? tool.name() : tool.name() + ": " + tool.description();
    }
}
