package studio.patchbay.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a record component (or the record itself) to the model, and narrows what it accepts. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Doc {

    /** The description in the schema. */
    String value();

    /** Inclusive lower bound of a number, or least length of a string or list. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Inclusive upper bound of a number, or greatest length of a string or list. */
    double max() default Double.POSITIVE_INFINITY;

    /**
     * The value taken when the component is left out, as JSON text ({@code "5"}, {@code "\"png\""}) or, for a string or
     * enum, as it is. Makes the component optional.
     */
    String defaultValue() default "";

    /**
     * Mirrors the argument into the HTTP header {@code Mcp-Param-<header>}, so that proxies can route by it
     * (2026-07-28, x-mcp-header). Only for strings, integers and booleans; never for secrets.
     */
    String header() default "";
}
