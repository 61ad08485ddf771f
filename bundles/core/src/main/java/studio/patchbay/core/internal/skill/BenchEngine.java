package studio.patchbay.core.internal.skill;

import studio.patchbay.api.SkillTools;
import studio.patchbay.api.testing.SkillBench;

/** What {@link SkillBench#of} finds when the core is on the class path of a test. */
public final class BenchEngine implements SkillBench.Engine {

    @Override
    public SkillBench bench(SkillTools skill) {
        return Bench.of(skill);
    }
}
