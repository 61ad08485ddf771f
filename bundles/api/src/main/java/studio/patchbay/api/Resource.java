package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes a public method of a {@link SkillTools} service as an MCP resource, or as a resource template when the URI
 * holds variables.
 *
 * <p>The method takes, in any order and each at most once: a record or {@code Map<String, String>} with the template's
 * variables, the requested {@code java.net.URI}, and a {@link ToolContext}. It returns a {@code String},
 * {@code byte[]}, {@link ResourceContents} or a list of {@link ResourceContents}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Resource {

    /** The URI, or an RFC 6570 level 1 template ({@code shot://{show}/{name}}); {@code {+path}} also takes slashes. */
    String uri();

    /** What the resource is, for the model and the user. */
    String value();

    /** Programmatic name; the method's name when empty. */
    String name() default "";

    /** Name for people; the name when empty. */
    String title() default "";

    /** MIME type of the contents. */
    String mimeType() default "text/plain";
}
