package studio.patchbay.gateway.internal.translate;

import static studio.patchbay.gateway.internal.translate.Members.flag;
import static studio.patchbay.gateway.internal.translate.Members.object;
import static studio.patchbay.gateway.internal.translate.Members.objects;
import static studio.patchbay.gateway.internal.translate.Members.text;
import static studio.patchbay.gateway.internal.translate.Members.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import studio.patchbay.api.Content;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Role;
import studio.patchbay.api.ToolResult;

/** Results of a backend as those of a handler: what the protocol's revision puts around them is the host's. */
public final class Results {

    private static final Set<String> OF_A_SERVER = Set.of("io.modelcontextprotocol/serverInfo");

    private Results() {}

    public static ToolResult tool(Map<String, Object> result) {
        Map<String, Object> meta = object(result, "_meta");
        meta.keySet().removeAll(OF_A_SERVER);
        return new ToolResult(
                blocks(result), result.get("structuredContent"), flag(result, "isError", false), meta);
    }

    private static List<Content> blocks(Map<String, Object> result) {
        List<Content> blocks = new ArrayList<>();
        objects(result, "content").forEach(block -> blocks.add(new Content.Raw(block)));
        return blocks;
    }

    public static PromptResult prompt(Map<String, Object> result) {
        List<PromptMessage> messages = new ArrayList<>();
        for (Map<String, Object> message : objects(result, "messages")) {
            Role role = "assistant".equals(message.get("role")) ? Role.ASSISTANT : Role.USER;
            messages.add(new PromptMessage(role, new Content.Raw(object(message, "content"))));
        }
        return new PromptResult(text(result, "description"), messages);
    }

    /** @param name gives the URI by which the client knows what the backend knows by another */
    public static List<ResourceContents> resource(Map<String, Object> result, UnaryOperator<String> name) {
        List<ResourceContents> contents = new ArrayList<>();
        for (Map<String, Object> item : objects(result, "contents")) {
            Map<String, Object> renamed = new LinkedHashMap<>(item);
            renamed.computeIfPresent("uri", (key, uri) -> uri instanceof String text ? name.apply(text) : uri);
            contents.add(new ResourceContents.Raw(renamed));
        }
        return contents;
    }

    public static List<String> completion(Map<String, Object> result) {
        return texts(object(result, "completion"), "values");
    }
}
