package studio.patchbay.core.internal.skill;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

/**
 * What the annotated methods of a skill publish, and which of them cannot be published and why. Nothing outside this
 * object refers to the skill's classes, so they go when it does.
 */
public record AnnotatedSkill(
        List<ToolHandler> tools, List<ResourceHandler> resources, List<PromptHandler> prompts, List<Flaw> flaws) {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Tool.class, Resource.class, Prompt.class, Complete.class);

    public AnnotatedSkill {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
        flaws = List.copyOf(flaws);
    }

    /** Reads the annotations of a skill's class; a bad method becomes a flaw and hides no other. */
    public static AnnotatedSkill read(SkillTools skill) {
        Class<?> type = skill.getClass();
        Skill annotation = annotation(type);
        if (annotation == null) {
            return refused(type.getSimpleName(), Status.INVALID_DEFINITION,
                    "The class " + type.getName() + " has no @Skill(name = \"…\")");
        }
        if (!annotation.name().matches("[A-Za-z0-9_-]{1,32}")) {
            return refused(annotation.name(), Status.INVALID_NAME, "The @Skill of " + type.getName() + " is named \""
                    + annotation.name() + "\", but names of skills are 1 to 32 characters of A-Z, a-z, 0-9, _ and -");
        }
        try {
            return new SkillReader(skill, annotation, methods(type)).read();
        } catch (LinkageError | TypeNotPresentException e) {
            return refused(annotation.name(), Status.INVALID_DEFINITION,
                    "Something that the methods of " + type.getName() + " name is missing: " + e);
        }
    }

    static String prefix(Skill annotation) {
        return annotation.prefix().equals(Skill.NAME_AS_PREFIX) ? annotation.name() + "_" : annotation.prefix();
    }

    private static AnnotatedSkill refused(String name, Status status, String reason) {
        return new AnnotatedSkill(List.of(), List.of(), List.of(), List.of(new Flaw(Kind.TOOL, name, name, status, reason)));
    }

    static Skill annotation(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.isAnnotationPresent(Skill.class)) {
                return at.getAnnotation(Skill.class);
            }
        }
        return null;
    }

    /** The annotated methods: public ones with those inherited, and others only to say that they must be public. */
    private static List<Method> methods(Class<?> type) {
        var methods = new ArrayList<>(List.of(type.getMethods()));
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Stream.of(at.getDeclaredMethods())
                    .filter(method -> !Modifier.isPublic(method.getModifiers()))
                    .forEach(methods::add);
        }
        return methods.stream()
                .filter(method -> !method.isBridge()) // javac copies annotations to them
                .filter(method -> ANNOTATIONS.stream().anyMatch(method::isAnnotationPresent))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
                .toList();
    }
}
