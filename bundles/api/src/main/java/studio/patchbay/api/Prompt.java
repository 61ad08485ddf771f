package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes a public method of a {@link SkillTools} service as an MCP prompt.
 *
 * <p>The method takes at most one record (each component is an argument; MCP sends all of them as strings) or
 * {@code Map<String, String>}, and at most one {@link ToolContext}. It returns a {@code String} (one user message), a
 * {@link PromptMessage}, a list of them, or a {@link PromptResult}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Prompt {

    /** What the prompt is for, shown to the user. */
    String value();

    /** The prompt's own name, without the skill's prefix; the method's name when empty. */
    String name() default "";

    /** Name for people; made from the name when empty. */
    String title() default "";
}
