package studio.patchbay.security.internal.guard;

/** The configuration {@value EdgeGuard#PID}; every key has a default, a bad value stops the guard. */
public @interface GuardSettings {

    /** Names of the authenticators that count; all must be there, or nobody is let in. */
    String[] methods() default {};

    /** Whether a credential is needed: {@code true} or {@code false}; empty for where there are authenticators. */
    String required() default "";

    /** Blocks of addresses that are let in; empty for all. */
    String[] allow() default {};

    /** Blocks of addresses of proxies whose word is taken for whom they speak for. */
    String[] trustedProxies() default {};

    /** Blocks of addresses of the only ones, beside this machine, that may connect; they are trusted proxies, too. Empty for all. */
    String[] behindProxy() default {};

    /** The most requests of one address, such as {@code 600/m}; empty for any number. */
    String perAddress() default "";

    /** The most requests of one principal; empty for any number. */
    String perPrincipal() default "";

    /** The most bad credentials of one address; then it is not listened to for a while. Empty for any number. */
    String failuresPerAddress() default "60/m";

    /** The most GET requests, WebSockets and subscriptions of one principal that are open at a time; 0 for any number. */
    int streamsPerPrincipal() default 1_000;
}
