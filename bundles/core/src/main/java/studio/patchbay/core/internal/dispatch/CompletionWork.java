package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * A {@code completion/complete}.
 *
 * @param target the name of a prompt, or the text of a resource template
 */
public record CompletionWork(
        boolean ofPrompt, String target, String argument, String typed, Map<String, String> known)
        implements Work<List<String>> {

    public static CompletionWork of(Map<String, Object> params) {
        Map<String, Object> ref = Params.object(params, "ref");
        Map<String, Object> argument = Params.object(params, "argument");
        String type = Params.string(ref, "type");
        boolean prompt = type.equals("ref/prompt");
        if (!prompt && !type.equals("ref/resource")) {
            throw RpcException.invalidParams("\"ref.type\" must be \"ref/prompt\" or \"ref/resource\"");
        }
        return new CompletionWork(
                prompt,
                Params.string(ref, prompt ? "name" : "uri"),
                Params.string(argument, "name"),
                Params.string(argument, "value"),
                Params.strings(Params.optionalObject(params, "context"), "arguments"));
    }

    @Override
    public Entry find(Catalog catalog, Predicate<Entry> visible) {
        Entry entry = ofPrompt ? catalog.prompt(target) : catalog.template(target);
        if (entry == null || !visible.test(entry)) {
            throw RpcException.invalidParams(
                    ofPrompt ? "Unknown prompt: " + target : "Unknown resource template: " + target);
        }
        return entry;
    }

    @Override
    public Contribution.Kind kind() {
        return ofPrompt ? Contribution.Kind.PROMPT : Contribution.Kind.RESOURCE_TEMPLATE;
    }

    @Override
    public String asked() {
        return target;
    }

    @Override
    public Map<String, Object> sent() {
        return Map.of("argument", Map.of("name", argument, "value", typed), "context", Map.of("arguments", known));
    }

    @Override
    public List<String> run(Entry entry, Call call) {
        return entry instanceof Entry.Prompt prompt
                ? prompt.handler().complete(argument, typed, known)
                : ((Entry.Resource) entry).handler().complete(argument, typed, known);
    }

    @Override
    public Outcome<List<String>> failed(String sentence) {
        return new Outcome.Failed<>(new RpcException(RpcException.INTERNAL_ERROR, 200, sentence));
    }
}
