package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import java.util.function.Predicate;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;

/** A {@code prompts/get}. */
public record PromptWork(String name, Map<String, String> arguments) implements Work<PromptResult> {

    @Override
    public Entry.Prompt find(Catalog catalog, Predicate<Entry> visible) {
        Entry.Prompt prompt = catalog.prompt(name);
        if (prompt == null || !visible.test(prompt)) {
            throw RpcException.invalidParams("Unknown prompt: " + name);
        }
        return prompt;
    }

    @Override
    public Contribution.Kind kind() {
        return Contribution.Kind.PROMPT;
    }

    @Override
    public String asked() {
        return name;
    }

    @Override
    public Map<String, Object> sent() {
        return Params.cast(arguments);
    }

    @Override
    public Ended<PromptResult> misfit(Entry entry) {
        for (PromptDefinition.Argument argument : ((Entry.Prompt) entry).definition().arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                throw RpcException.invalidParams("The prompt " + name + " needs the argument " + argument.name());
            }
        }
        return null;
    }

    @Override
    public PromptResult run(Entry entry, Call call) throws Exception {
        return ((Entry.Prompt) entry).handler().get(arguments, call);
    }

    @Override
    public Outcome<PromptResult> failed(String sentence) {
        return new Outcome.Failed<>(new RpcException(RpcException.INTERNAL_ERROR, 200, sentence));
    }

    @Override
    public Outcome<PromptResult> refused(String sentence) {
        return new Outcome.Failed<>(RpcException.invalidParams(sentence));
    }
}
