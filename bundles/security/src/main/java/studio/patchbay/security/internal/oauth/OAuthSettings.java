package studio.patchbay.security.internal.oauth;

/** A configuration {@value ResourceServer#PID}; a bad value stops the component. */
public @interface OAuthSettings {

    /** The canonical URL of this server, under which clients reach it, such as {@code https://tools.example/mcp}. */
    String resource() default "";

    /** Scopes of this server, for the metadata and for the first challenge. */
    String[] scopes() default {};

    /** Lines such as {@code admin > write > read}: a token with the left one is good for what needs the right one. */
    String[] scopeHierarchy() default {};

    /** Authorization servers for the metadata; if empty, the issuers whose tokens are accepted. */
    String[] servers() default {};

    /** Issuers of JWTs, each followed by what is different for it; see {@link IssuerSetting}. */
    String[] jwtIssuer() default {};

    /** Where the only issuer's keys are; if empty, its metadata says so. */
    String jwtJwks() default "";

    /** Signatures that are accepted. */
    String[] jwtAlgorithms() default {"RS256", "PS256", "ES256"};

    /** {@code at+jwt}, {@code JWT} or both. */
    String[] jwtTypes() default {"at+jwt"};

    /** Milliseconds by which clocks may differ, to 60,000. */
    long jwtClockSkewMillis() default 60_000;

    /** The claim that tells the subjects of an issuer apart. */
    String jwtPrincipalClaim() default "sub";

    /** The claim with the roles, or a path of dots; if empty, tokens give none. */
    String jwtRolesClaim() default "";

    /** Where to ask for tokens that are no JWTs of a known issuer. */
    String introspectionUrl() default "";

    /** Whose tokens that are. */
    String introspectionIssuer() default "";

    /** The name of this server there. */
    String introspectionClient() default "";

    /** The file with its secret. */
    String introspectionSecretFile() default "";

    /** Milliseconds for which an answer holds, to 30,000. */
    long introspectionCacheMillis() default 30_000;
}
