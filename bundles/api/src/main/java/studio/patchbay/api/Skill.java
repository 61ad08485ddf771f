package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Names a {@link SkillTools} class. It also makes the bundle require a Patchbay host, so that a skill that is too new
 * for the host fails to resolve with a readable reason instead of failing in the middle of a call.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Requirement(namespace = Skill.HOST_CAPABILITY, filter = "(&(version>=1.0)(!(version>=2.0)))")
public @interface Skill {

    /** The capability namespace that a Patchbay host provides; its {@code version} is that of this package. */
    String HOST_CAPABILITY = "studio.patchbay.host";

    /** Value of {@link #prefix()} that stands for {@code name() + "_"}. */
    String NAME_AS_PREFIX = "\u0000";

    /** Short name of the skill: {@code [A-Za-z0-9_-]}, at most 32 characters. */
    String name();

    /** Name for people; the {@link #name()} when empty. */
    String title() default "";

    /**
     * What the published names of this skill's tools and prompts start with. By default the skill's name and an
     * underscore: the method {@code validate} of the skill {@code usd} is published as {@code usd_validate}. Empty to
     * publish the plain names; then take care that they are unique in the whole host.
     */
    String prefix() default NAME_AS_PREFIX;
}
