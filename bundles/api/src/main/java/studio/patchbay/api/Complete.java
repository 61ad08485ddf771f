package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Suggests values while the user types an argument of a {@link Prompt} or a variable of a {@link Resource} template of
 * the same class.
 *
 * <p>The method takes the typed text ({@code String}) and, if it likes, the arguments chosen so far
 * ({@code Map<String, String>}); it returns a {@code List<String>}. The host sends the first 100
 * (completion/complete).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Complete {

    /** The prompt's own name (without prefix) or the resource template's URI. */
    String of();

    /** The argument or variable to complete. */
    String argument();
}
