package studio.patchbay.core.internal.wire;

import static studio.patchbay.core.internal.wire.ProtocolVersion.V2025_06_18;

import java.util.List;
import java.util.Map;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolResult;
import studio.patchbay.json.JsonOut;

/** Writes the fields of results that handlers gave, for one protocol revision. */
public final class ResultWriter {

    /** Most values in one completion (completion/complete). */
    private static final int MAX_COMPLETIONS = 100;

    private final ProtocolVersion version;
    private final ContentWriter content;

    public ResultWriter(ProtocolVersion version) {
        this.version = version;
        this.content = new ContentWriter(version);
    }

    public void tool(JsonOut out, ToolResult result) {
        out.array("content", list -> content.blocks(list, result.content()));
        if (structured(result.structured())) {
            out.field("structuredContent", result.structured());
        }
        if (result.error()) {
            out.field("isError", true);
        }
    }

    private boolean structured(Object value) {
        return version.modern() || version.atLeast(V2025_06_18) && value instanceof Map<?, ?>;
    }

    public void resource(JsonOut out, List<ResourceContents> contents) {
        out.array("contents", list -> contents.forEach(c -> list.object(o -> content.contents(o, c))));
    }

    public void prompt(JsonOut out, PromptResult result) {
        out.field("description", result.description());
        out.array("messages", list -> result.messages().forEach(m -> content.message(list, m)));
    }

    public void completion(JsonOut out, List<String> values) {
        boolean more = values.size() > MAX_COMPLETIONS;
        out.object("completion", c -> c.field(
                        "values", (Object) (more ? values.subList(0, MAX_COMPLETIONS) : values))
                .field("total", values.size())
                .field("hasMore", more));
    }

    /** The fields of {@code sampling/createMessage} (CreateMessageRequestParams). */
    public void sample(JsonOut out, studio.patchbay.api.Sample sample) {
        out.array("messages", list -> sample.messages().forEach(m -> content.message(list, m)));
        out.field("systemPrompt", sample.systemPrompt()).field("maxTokens", sample.maxTokens());
        sample.options().forEach(out::field);
    }
}
