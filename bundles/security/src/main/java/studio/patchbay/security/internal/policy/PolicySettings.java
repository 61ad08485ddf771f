package studio.patchbay.security.internal.policy;

/** A configuration {@value PolicyComponent#PID}; a bad value stops the component. */
public @interface PolicySettings {

    /** The policy file; empty for none. */
    String file() default "";

    /** Pairs such as {@code READS=mcp:read}: the scope that uses of an effect need. */
    String[] scopes() default {};
}
