package studio.patchbay.core.internal.skill;

import java.util.List;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;

/** What the annotated methods of a skill publish, and which of them cannot be published and why. */
public record AnnotatedSkill(
        List<ToolHandler> tools, List<ResourceHandler> resources, List<PromptHandler> prompts, List<Flaw> flaws) {

    public AnnotatedSkill {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
        flaws = List.copyOf(flaws);
    }

    /** Reads the annotations of a skill's class; a bad method becomes a flaw and hides no other. */
    public static AnnotatedSkill read(SkillTools skill) {
        return new AnnotatedSkill(List.of(), List.of(), List.of(), List.of());
    }
}
