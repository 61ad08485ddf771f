package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes a public method of a {@link SkillTools} service as an MCP tool.
 *
 * <p>The method takes at most one record (its components become the input schema) or one
 * {@code Map<String, Object>} (any object is accepted), and at most one {@link ToolContext}, in any order. It returns a
 * record, list, map, string, number, boolean, enum, {@link Content}, a list of {@link Content}, a {@link ToolResult},
 * or nothing. A record or a list also becomes the output schema and is sent as structured content beside its JSON text.
 *
 * <p>Supported component types: {@code String}, {@code boolean}, the integer and floating point types and their boxes,
 * {@code BigInteger}, {@code BigDecimal}, enums, {@code java.net.URI}, {@code java.nio.file.Path},
 * {@code java.time} instants, dates and durations (ISO 8601), records, {@code List}, {@code Set},
 * {@code Map<String, …>}, {@code Optional} of these, and {@code Object} for any JSON value. Everything is required but
 * {@code Optional} components and those with {@link Doc#defaultValue()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

    /** What the tool does, for the model: when to use it and what comes back. Required, not blank. */
    String value();

    /**
     * The tool's own name, without the skill's prefix; the method's name when empty. The published name is at most 64
     * characters of {@code [A-Za-z0-9_-]}, because many clients refuse more.
     */
    String name() default "";

    /** Name for people; made from the name when empty. */
    String title() default "";

    /** What a call does to the world outside the conversation. */
    Effect effect() default Effect.CHANGES;

    /** Whether calling again with the same arguments changes nothing more. Meaningless for {@link Effect#READS}. */
    boolean idempotent() default false;

    /** Whether the tool talks to an open world (the web, other people), not only to this application and its files. */
    boolean openWorld() default false;
}
