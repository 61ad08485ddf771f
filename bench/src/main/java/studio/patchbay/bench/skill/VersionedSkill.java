package studio.patchbay.bench.skill;

import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/**
 * A skill as authors write them; runs inside the host, in a {@link VersionedJar}, which replaces the numbers in its class
 * file by those of the version.
 */
@Skill(name = "versioned")
public final class VersionedSkill implements SkillTools {

    private static final long SLOW_MILLIS = 50;

    /** @param number comes back, so that an answer can be told from that of another call */
    public record Ask(int number) {}

    /**
     * Which version answers.
     *
     * @param version as the class of the tool has it
     * @param part as {@link VersionedPart} has it, which is loaded late; another number would be a mixture of two versions
     */
    public record Answer(int number, String version, String part) {}

    @Tool(value = "Says which version answers. This is text " + VersionedJar.TEXT_PLACE + ".", effect = Effect.READS)
    public Answer now(Ask ask) {
        return new Answer(ask.number(), VersionedJar.VERSION_PLACE, VersionedPart.version());
    }

    @Tool(value = "Takes 50 ms before it says which version answers.", effect = Effect.READS)
    public Answer slow(Ask ask) throws InterruptedException {
        Thread.sleep(SLOW_MILLIS);
        return now(ask);
    }
}
