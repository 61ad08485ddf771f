package studio.patchbay.registry.redis.internal;

/** The configuration {@value RedisRegistryComponent#PID}. */
public @interface RedisSettings {

    /** Where the engine is, without a password. */
    String address();

    /** A file that holds the password; empty for none. */
    String passwordFile() default "";

    /** A PEM file of authorities; empty for the JVM's. */
    String caFile() default "";

    /** What the names of all keys begin with. */
    String prefix() default "patchbay";

    /** How often this host says that it lives. */
    long heartbeatMillis() default 5_000;

    /** After which silence it is gone. */
    long staleMillis() default 30_000;
}
