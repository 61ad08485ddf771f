package studio.patchbay.core.internal.skill;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.patchbay.api.Complete;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.Resource;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Contribution.Status;

/** Reads one skill object: what it publishes, and what it would publish if it were right. */
final class SkillReader {

    private static final Pattern PUBLISHED_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final SkillTools skill;
    private final String skillName;
    private final String prefix;
    private final List<Method> methods;
    private final Records records = new Records();
    private final Map<String, Completions> completions = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    SkillReader(SkillTools skill, Skill annotation, List<Method> methods) {
        this.skill = skill;
        this.skillName = annotation.name();
        this.prefix = AnnotatedSkill.prefix(annotation);
        this.methods = methods;
    }

    AnnotatedSkill read() {
        findCompletions();
        List<ToolHandler> tools = each(Tool.class, Kind.TOOL, (tool, method) -> prefix + ownName(tool.name(), method), this::tool);
        List<PromptHandler> prompts =
                each(Prompt.class, Kind.PROMPT, (prompt, method) -> prefix + ownName(prompt.name(), method), this::prompt);
        List<ResourceHandler> resources = each(Resource.class, Kind.RESOURCE, (resource, method) -> resource.uri(), this::resource);
        completions.values().forEach(found -> flaws.addAll(found.flaws()));
        flaws.sort(Comparator.comparing(Flaw::kind).thenComparing(Flaw::name).thenComparing(Flaw::reason));
        return new AnnotatedSkill(tools, resources, prompts, flaws);
    }

    @FunctionalInterface
    private interface Naming<A> {
        String name(A annotation, Method method);
    }

    @FunctionalInterface
    private interface Making<A, H> {
        H make(String name, A annotation, SkillMethod method);
    }

    /** Makes the handlers of one annotation, in order of name, and flaws of those that cannot be made. */
    private <A extends Annotation, H> List<H> each(Class<A> type, Kind kind, Naming<A> naming, Making<A, H> making) {
        var byName = new TreeMap<String, List<Method>>();
        for (Method method : methods) {
            if (method.isAnnotationPresent(type)) {
                String name = naming.name(method.getAnnotation(type), method);
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
            }
        }
        var handlers = new ArrayList<H>();
        byName.forEach((name, same) -> attempt(kindOf(kind, name), name, () -> {
            if (same.size() > 1) {
                throw new BadMethod(Status.INVALID_NAME, SkillMethod.name(same.get(0)) + " and "
                        + same.get(1).getName() + " are both published as " + name + "; give one of them another name");
            }
            SkillMethod method = SkillMethod.of(skill, same.get(0));
            handlers.add(making.make(name, same.get(0).getAnnotation(type), method));
        }));
        return handlers;
    }

    private void attempt(Kind kind, String name, Runnable action) {
        try {
            action.run();
        } catch (BadMethod e) {
            flaws.add(new Flaw(kind, name, skillName, e.status(), e.getMessage()));
        } catch (LinkageError e) {
            flaws.add(new Flaw(kind, name, skillName, Status.INVALID_DEFINITION,
                    "Something that " + name + " of " + skill.getClass().getName() + " uses is missing: " + e));
        }
    }

    private static Kind kindOf(Kind kind, String name) {
        return kind == Kind.RESOURCE && name.indexOf('{') >= 0 ? Kind.RESOURCE_TEMPLATE : kind;
    }

    private ToolHandler tool(String name, Tool tool, SkillMethod method) {
        checkName(name, method);
        return MethodTool.of(name, ownName(tool.name(), method.method()), skillName, tool, method, records);
    }

    private PromptHandler prompt(String name, Prompt prompt, SkillMethod method) {
        checkName(name, method);
        String ownName = ownName(prompt.name(), method.method());
        return MethodPrompt.of(name, ownName, skillName, prompt, method, records, completionsOf(Kind.PROMPT, ownName));
    }

    private ResourceHandler resource(String uri, Resource resource, SkillMethod method) {
        return MethodResource.of(skillName, resource, method, records, completionsOf(Kind.RESOURCE_TEMPLATE, uri));
    }

    private Completions completionsOf(Kind kind, String of) {
        return completions.getOrDefault(of, new Completions(kind, of, skillName));
    }

    private void findCompletions() {
        for (Method method : methods) {
            Complete complete = method.getAnnotation(Complete.class);
            if (complete == null) {
                continue;
            }
            Kind kind = complete.of().contains(":") ? Kind.RESOURCE_TEMPLATE : Kind.PROMPT;
            attempt(kind, complete.of(), () -> {
                SkillMethod callable = SkillMethod.of(skill, method);
                if (!completable(complete.of())) {
                    throw callable.bad("completes \"" + complete.of()
                            + "\", but this class has no prompt of that name and no resource template with that URI");
                }
                completions.computeIfAbsent(complete.of(), of -> new Completions(kind, of, skillName)).add(complete, callable);
            });
        }
    }

    private boolean completable(String of) {
        return methods.stream().anyMatch(method -> {
            Prompt prompt = method.getAnnotation(Prompt.class);
            Resource resource = method.getAnnotation(Resource.class);
            return prompt != null && ownName(prompt.name(), method).equals(of)
                    || resource != null && resource.uri().equals(of);
        });
    }

    private static String ownName(String given, Method method) {
        return given.isBlank() ? method.getName() : given;
    }

    private static void checkName(String name, SkillMethod method) {
        if (!PUBLISHED_NAME.matcher(name).matches()) {
            throw method.bad(Status.INVALID_NAME, "would be published as \"" + name
                    + "\", but names are 1 to 64 characters of A-Z, a-z, 0-9, _ and -");
        }
    }
}
