package studio.patchbay.registry.internal.file;

/** The configuration {@value FileRegistryComponent#PID}. */
public @interface FileRegistrySettings {

    /** Where hosts announce themselves. */
    String directory();

    /** How often this host says that it lives. */
    long heartbeatMillis() default 5_000;

    /** After which silence an instance is gone. */
    long staleMillis() default 30_000;
}
