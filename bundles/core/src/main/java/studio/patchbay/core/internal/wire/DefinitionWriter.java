package studio.patchbay.core.internal.wire;

import static studio.patchbay.core.internal.wire.ProtocolVersion.V2025_03_26;
import static studio.patchbay.core.internal.wire.ProtocolVersion.V2025_06_18;

import java.util.Map;
import studio.patchbay.api.Effect;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.json.JsonOut;

/** Writes the entries of list answers for one protocol revision. */
public final class DefinitionWriter {

    private final ProtocolVersion version;
    private final ContentWriter content;

    public DefinitionWriter(ProtocolVersion version) {
        this.version = version;
        this.content = new ContentWriter(version);
    }

    /**
     * @param input the input schema as a JSON object
     * @param output the output schema as a JSON object, or null
     */
    public void tool(JsonOut out, ToolDefinition tool, Map<String, Object> input, Map<String, Object> output) {
        out.object(t -> {
            t.field("name", tool.name());
            title(t, tool.title());
            t.field("description", tool.description());
            content.icons(t, tool.icons());
            t.field("inputSchema", (Object) input);
            if (structured(output)) {
                t.field("outputSchema", (Object) output);
            }
            if (version.atLeast(V2025_03_26)) {
                t.object("annotations", a -> effect(a, tool));
            }
            if (version.atLeast(V2025_06_18)) {
                t.fieldUnlessEmpty("_meta", tool.meta());
            }
            further(t, tool.further());
        });
    }

    /** Structured results came with 2025-06-18, as objects only; since 2026-07-28 they may be any value. */
    private boolean structured(Map<String, Object> output) {
        return output != null
                && version.atLeast(V2025_06_18)
                && (version.modern() || "object".equals(output.get("type")));
    }

    private void effect(JsonOut out, ToolDefinition tool) {
        boolean reads = tool.effect() == Effect.READS;
        if (!version.atLeast(V2025_06_18)) {
            out.field("title", tool.title());
        }
        out.field("readOnlyHint", reads);
        if (!reads) {
            out.field("destructiveHint", tool.effect() == Effect.DESTROYS).field("idempotentHint", tool.idempotent());
        }
        out.field("openWorldHint", tool.openWorld());
    }

    public void prompt(JsonOut out, PromptDefinition prompt) {
        out.object(p -> {
            p.field("name", prompt.name());
            title(p, prompt.title());
            p.field("description", prompt.description());
            content.icons(p, prompt.icons());
            if (!prompt.arguments().isEmpty()) {
                p.array("arguments", list -> prompt.arguments().forEach(a -> argument(list, a)));
            }
            further(p, prompt.further());
        });
    }

    private void argument(JsonOut out, PromptDefinition.Argument argument) {
        out.object(a -> {
            a.field("name", argument.name());
            title(a, argument.title());
            a.field("description", argument.description()).field("required", argument.required());
        });
    }

    /** A resource, or a template when its URI has variables. */
    public void resource(JsonOut out, ResourceDefinition resource) {
        out.object(r -> {
            r.field(resource.template() ? "uriTemplate" : "uri", resource.uri()).field("name", resource.name());
            title(r, resource.title());
            r.field("description", resource.description()).field("mimeType", resource.mimeType());
            content.icons(r, resource.icons());
            if (resource.size() >= 0 && version.atLeast(V2025_06_18)) {
                r.field("size", resource.size());
            }
            content.annotations(r, resource.annotations());
            further(r, resource.further());
        });
    }

    /** What this host does not know, those may know who asked for it; older clients know of no more than there was. */
    private void further(JsonOut out, Map<String, Object> members) {
        if (version.atLeast(V2025_06_18)) {
            members.forEach(out::field);
        }
    }

    private void title(JsonOut out, String title) {
        if (version.atLeast(V2025_06_18)) {
            out.field("title", title);
        }
    }
}
