package studio.patchbay.registry.internal.announce;

/** The configuration {@value Announcer#PID}. */
public @interface AnnouncerSettings {

    /** What clients are told that this server is called. */
    String name() default "patchbay";

    /** What people call it. */
    String displayName() default "";

    /** Where others reach it; the first address of HTTP if it is empty. */
    String url() default "";

    /** What it has tools for, a short word; may be empty. */
    String application() default "";

    /** Of the application. */
    String applicationVersion() default "";

    /** What is open in it, unless a skill tells. */
    String scene() default "";

    /** How often the host says that it lives. */
    long heartbeatMillis() default 5_000;
}
