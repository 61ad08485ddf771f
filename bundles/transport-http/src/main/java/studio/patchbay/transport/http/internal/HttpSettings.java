package studio.patchbay.transport.http.internal;

/**
 * A configuration {@value HttpTransport#PID}, or one of several with that factory PID; every key has a default, a bad value
 * stops the listener.
 */
public @interface HttpSettings {

    /** What the listener is called: {@code http}, or {@code http-} and a name of its own if there are several. */
    String name() default HttpTransport.NAME;

    /** The address or host name to listen on; {@code 0.0.0.0} for every interface. */
    String host() default "127.0.0.1";

    /** The TCP port, 0 to 65535; 0 takes a free one. */
    int port() default 8765;

    /** Where MCP is served; starts with a slash. */
    String path() default "/mcp";

    /**
     * Names that clients may use in the Host header, without a port, beside localhost, 127.0.0.1, [::1] and
     * {@link #host}. Any other name is refused with 421.
     */
    String[] allowedHosts() default {};

    /**
     * Origins of web pages that may call, exactly as a browser sends them ({@code https://tools.example}), beside
     * those of this machine. Any other Origin is refused with 403.
     */
    String[] allowedOrigins() default {};

    /** A PEM file with the server's certificate and the chain that leads to its CA; with it the port speaks TLS. */
    String tlsCertificate() default "";

    /** A PEM file with the certificate's private key, unencrypted. */
    String tlsKey() default "";

    /** The versions of TLS that are spoken: {@code TLSv1.3} and, if given, {@code TLSv1.2}. */
    String[] tlsVersions() default {"TLSv1.3"};

    /** A PEM file with the CAs that issue clients' certificates. */
    String tlsClientCa() default "";

    /**
     * Whether clients show a certificate: {@code none}, {@code optional} or {@code required}. Nothing is {@code required} with
     * {@link #tlsClientCa} and else {@code none}.
     */
    String tlsClientAuth() default "";

    /** Whether HTTP/2 is spoken beside HTTP/1.1 where there is TLS; the client chooses (ALPN). */
    boolean http2() default true;

    /** Whether HTTP/2 is also spoken without TLS, to clients that begin with it. */
    boolean h2c() default false;

    /**
     * {@code on} to let pages of the {@link #allowedOrigins} read what they are answered (CORS), {@code off} not to; by default
     * on where there are such origins.
     */
    String cors() default "";

    /** Whether every request but health checks is refused while there is no {@link studio.patchbay.api.security.Guard}. */
    boolean guarded() default false;

    /** The largest request body in bytes; a larger one is refused with 413. */
    int maxBodyBytes() default 4 * 1024 * 1024;

    /** The largest request line and headers together, in bytes; larger ones are refused with 431. */
    int maxHeaderBytes() default 8 * 1024;

    /** Milliseconds from a connection's start, or a request's first byte, to its complete headers. */
    int headerDeadlineMillis() default 10_000;

    /** The slowest a request body may arrive in bytes per second, measured from five seconds after its headers. */
    int minDataRate() default 1024;

    /** Milliseconds a connection may wait for its next request, or a client may take in none of what is sent to it. */
    int idleTimeoutMillis() default 30_000;

    /** Milliseconds of silence on an event stream after which a comment is sent to keep it open. */
    int keepAliveMillis() default 15_000;

    /** Bytes of events that may wait for a client that reads slowly before it is cut. */
    int streamQueueBytes() default 256 * 1024;

    /** The most connections at a time; further ones are closed or wait unaccepted. */
    int maxConnections() default 16_384;

    /** The most threads where the JVM has no virtual threads (before Java 21); virtual threads are not limited. */
    int maxThreads() default 200;

    /** Milliseconds that answers in flight get to finish when the transport stops. */
    int stopTimeoutMillis() default 5_000;
}
