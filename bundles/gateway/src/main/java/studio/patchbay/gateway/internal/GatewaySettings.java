package studio.patchbay.gateway.internal;

/** The configuration {@value Gateway#PID}. */
public @interface GatewaySettings {

    /** Whether the hosts of the registry are served. */
    boolean instances() default true;

    /** The file that names further servers; empty for none. */
    String backends() default "";

    /** A file with the bearer token that the hosts of the registry want; empty for none. */
    String tokenFile() default "";

    /** A PEM file with the authorities of their certificates; empty for the JVM's. */
    String caFile() default "";

    /** Of a connection to a backend, and of its first answer. */
    long connectMillis() default 5_000;

    /** How long a call of a backend waits for a client that has to come back with an answer. */
    long parkedMillis() default 300_000;
}
