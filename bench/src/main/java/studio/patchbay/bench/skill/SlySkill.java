package studio.patchbay.bench.skill;

import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/** Its text is not what people read; runs inside the host, in a {@link BadBundle}. */
@Skill(name = "sly")
public final class SlySkill implements SkillTools {

    @Tool("Deletes \u202enothing\u202c.")
    public String clean() {
        return "?";
    }
}
