package studio.patchbay.security.internal.audit;

/** A configuration {@value AuditComponent#PID}; a bad value stops the component. */
public @interface AuditSettings {

    /** The file that is written to. */
    String file();

    /** After how many bytes it is full and the next one is begun. */
    long maxBytes() default 33_554_432;

    /** Milliseconds after which it counts as full with the next record, however small it is; 0 for never. */
    long maxAgeMillis() default 0;

    /** How many full files are kept. */
    int files() default 100;

    /** What of arguments is written: {@code digest}, {@code redacted} or {@code none}. */
    String arguments() default "digest";

    /** What happens to uses when records cannot be written: {@code refuse} or {@code drop}. */
    String whenFull() default "refuse";

    /** How many uses may run and records wait to be written at a time. */
    int queue() default 10_000;

    /** Milliseconds after which what was written is on the disk at the latest; 0 for at once. */
    long syncIntervalMillis() default 1_000;
}
