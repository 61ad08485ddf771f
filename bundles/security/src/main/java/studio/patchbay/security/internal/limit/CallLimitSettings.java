package studio.patchbay.security.internal.limit;

/** The configuration {@value CallLimits#PID}; every key has a default, a bad value stops the limits. */
public @interface CallLimitSettings {

    /** The most calls of one tool by all callers together, such as {@code 50/s burst 100}; empty for any number. */
    String perTool() default "";

    /** The most uses by one caller at a time; 0 for any number. */
    int callsPerPrincipal() default 0;
}
