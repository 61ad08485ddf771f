package studio.patchbay.core.internal.skill;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;

/** A method with {@link Prompt} as a handler. */
record MethodPrompt(
        PromptDefinition definition, SkillMethod method, Parameters parameters, Completions completions)
        implements PromptHandler {

    /** @throws BadMethod when it cannot be published */
    static MethodPrompt of(
            String name, String ownName, String skill, Prompt prompt, SkillMethod method, Records records, Completions completions) {
        if (prompt.value().isBlank()) {
            throw method.bad("has no description: say in @Prompt(\"…\") what it is for");
        }
        Type type = method.returned();
        if (type != String.class && type != PromptMessage.class && type != PromptResult.class && !isMessages(type)) {
            throw method.bad("returns " + type.getTypeName()
                    + "; it may return a String, PromptMessage, List<PromptMessage> or PromptResult");
        }
        var parameters = new Parameters(method, records, String.class, false);
        var arguments = parameters.record().map(MethodPrompt::arguments).orElse(List.of());
        completions.mustBeAmong(arguments.stream().map(PromptDefinition.Argument::name).toList(), parameters.takesMap());
        String title = prompt.title().isBlank() ? Titles.of(ownName) : prompt.title();
        var definition = new PromptDefinition(name, title, prompt.value(), skill, arguments, List.of());
        return new MethodPrompt(definition, method, parameters, completions);
    }

    private static boolean isMessages(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] == PromptMessage.class;
    }

    private static List<PromptDefinition.Argument> arguments(RecordBinding record) {
        return record.components().stream()
                .map(component -> new PromptDefinition.Argument(
                        component.name(),
                        Titles.of(component.name()),
                        component.doc() == null ? null : component.doc().value(),
                        component.required()))
                .toList();
    }

    @Override
    public PromptResult get(Map<String, String> arguments, ToolContext context) throws Exception {
        Object value = method.call(parameters.fill(new Call(arguments, null, context)));
        if (value instanceof PromptResult result) {
            return result;
        } else if (value instanceof PromptMessage message) {
            return new PromptResult(definition.description(), List.of(message));
        } else if (value instanceof String text) {
            return new PromptResult(definition.description(), List.of(PromptMessage.user(text)));
        } else if (value instanceof List<?> messages) {
            return new PromptResult(definition.description(), messages.stream().map(PromptMessage.class::cast).toList());
        }
        throw new IllegalStateException(method + " returned null");
    }

    @Override
    public List<String> complete(String argument, String typed, Map<String, String> known) {
        return completions.complete(argument, typed, known);
    }
}
