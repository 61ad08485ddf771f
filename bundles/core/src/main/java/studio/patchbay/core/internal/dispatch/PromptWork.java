package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.RpcException;

/** A {@code prompts/get}. */
public record PromptWork(String name, Map<String, String> arguments) implements Work<PromptResult> {

    @Override
    public Entry.Prompt find(Catalog catalog) {
        Entry.Prompt prompt = catalog.prompt(name);
        if (prompt == null) {
            throw RpcException.invalidParams("Unknown prompt: " + name);
        }
        for (PromptDefinition.Argument argument : prompt.definition().arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                throw RpcException.invalidParams("The prompt " + name + " needs the argument " + argument.name());
            }
        }
        return prompt;
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
