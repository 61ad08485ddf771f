package studio.patchbay.core.internal.skill;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.testing.SkillBench;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.template.UriTemplate;
import studio.patchbay.json.Json;

/** A skill on the bench: read, checked and called as in the host, without one. */
final class Bench implements SkillBench {

    private final AnnotatedSkill skill;
    private final String prefix;
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private volatile BenchContext last = new BenchContext("", answers);

    private Bench(AnnotatedSkill skill, String prefix) {
        this.skill = skill;
        this.prefix = prefix;
    }

    static Bench of(SkillTools tools) {
        AnnotatedSkill skill = AnnotatedSkill.read(tools);
        if (!skill.flaws().isEmpty()) {
            throw new IllegalArgumentException(
                    skill.flaws().stream().map(Flaw::reason).collect(Collectors.joining("\n")));
        }
        return new Bench(skill, AnnotatedSkill.prefix(AnnotatedSkill.annotation(tools.getClass())));
    }

    @Override
    public List<ToolDefinition> tools() {
        return skill.tools().stream().map(ToolHandler::definition).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public ToolResult call(String name, Map<String, Object> arguments) {
        ToolHandler tool = named("tool", name, skill.tools(), handler -> handler.definition().name());
        // Through JSON, so that the skill gets the types it would get from a client.
        var json = (Map<String, Object>) Json.parse(Json.bytes(arguments));
        List<String> problems = CompiledSchema.compileInput(tool.definition().input()).problems(json);
        if (!problems.isEmpty()) {
            return ToolResult.error("The arguments do not fit the tool's input schema: " + String.join("; ", problems));
        }
        try {
            ToolResult result = run(tool.definition().name(), context -> () -> tool.call(json, context));
            checkResult(tool.definition(), result);
            return result;
        } catch (ToolException e) {
            return ToolResult.error(e.getMessage());
        }
    }

    private static void checkResult(ToolDefinition tool, ToolResult result) {
        if (tool.output() == null || result.error()) {
            return;
        }
        List<String> problems = CompiledSchema.compile(tool.output()).problems(result.structured());
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "The result of " + tool.name() + " does not fit its output schema: " + String.join("; ", problems));
        }
    }

    @Override
    public List<ResourceContents> read(String uri) {
        Optional<ResourceHandler> plain = skill.resources().stream()
                .filter(handler -> handler.definition().uri().equals(uri))
                .findFirst();
        if (plain.isPresent()) {
            return run(uri, context -> () -> plain.get().read(uri, Map.of(), context));
        }
        return skill.resources().stream()
                .filter(handler -> handler.definition().template())
                .sorted(Comparator.comparing(handler -> UriTemplate.parse(handler.definition().uri())))
                .flatMap(handler -> UriTemplate.parse(handler.definition().uri()).match(uri).stream()
                        .map(variables -> run(uri, context -> () -> handler.read(uri, variables, context))))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(uri));
    }

    @Override
    public PromptResult prompt(String name, Map<String, String> arguments) {
        PromptHandler prompt = named("prompt", name, skill.prompts(), handler -> handler.definition().name());
        for (PromptDefinition.Argument argument : prompt.definition().arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                throw new IllegalArgumentException("The prompt " + name + " needs the argument " + argument.name());
            }
        }
        return run(prompt.definition().name(), context -> () -> prompt.get(arguments, context));
    }

    @Override
    public SkillBench answer(String key, Object answer) {
        answers.put(key, answer);
        return this;
    }

    @Override
    public List<String> heard() {
        return last.heard();
    }

    private <T> T run(String name, Function<BenchContext, Callable<T>> work) {
        last = new BenchContext(name, answers);
        try {
            return work.apply(last).call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(name + " failed: " + e, e);
        }
    }

    private <H> H named(String kind, String name, List<H> handlers, Function<H, String> nameOf) {
        return handlers.stream()
                .filter(handler -> nameOf.apply(handler).equals(name) || nameOf.apply(handler).equals(prefix + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + kind + " " + name + "; there is "
                        + handlers.stream().map(nameOf).collect(Collectors.joining(", "))));
    }
}
