package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys of the OAuth 2.1 resource server. */
final class OAuthSettings {

    private static final String PID = Parts.SECURITY + "oauth";

    private static final Setting<String> RESOURCE = setting("auth.oauth.resource", ValueType.TEXT, "",
                    "The canonical URL of this host, which clients use and tokens must be issued for, such as"
                            + " `https://tools.example/mcp`. Setting it up is [a page of its own](oauth.md).")
            .feeds(PID, "resource");
    private static final Setting<List<String>> SCOPES = setting("auth.oauth.scopes", ValueType.TEXTS, "",
                    "The scopes that a client without a token is told to ask for, and that the metadata lists.")
            .feeds(PID, "scopes");
    private static final Setting<List<String>> SCOPE_HIERARCHY = setting("auth.oauth.scopeHierarchy", ValueType.TEXTS, "",
                    "Which scopes imply which, as in `admin > write > read`.")
            .feeds(PID, "scopeHierarchy");
    private static final Setting<List<String>> SERVERS = setting("auth.oauth.servers", ValueType.TEXTS, "",
                    "The authorization servers that the metadata names.")
            .note("the issuers").feeds(PID, "servers");

    private static final Setting<List<String>> JWT_ISSUER = setting("auth.jwt.issuer", ValueType.TEXTS, "",
                    "The issuers whose JWTs are accepted, exactly as in `iss`. Behind one may stand what is different for it:"
                            + " `jwks=URL`, `types=JWT`, `algorithms=RS256/ES256`.")
            .feeds(PID, "jwtIssuer");
    private static final Setting<String> JWT_JWKS = setting("auth.jwt.jwks", ValueType.TEXT, "",
                    "Where the keys of the only issuer are.")
            .note("as its metadata says").feeds(PID, "jwtJwks");
    private static final Setting<List<String>> JWT_ALGORITHMS = setting("auth.jwt.algorithms", ValueType.TEXTS,
                    "RS256,PS256,ES256",
                    "The signatures that are accepted: of `RS`, `PS` and `ES` with 256, 384 or 512.")
            .feeds(PID, "jwtAlgorithms");
    private static final Setting<List<String>> JWT_TYPES = setting("auth.jwt.types", ValueType.TEXTS, "at+jwt",
                    "The types of JWT that are accepted: `at+jwt`, or `JWT` for servers that write that or nothing.")
            .feeds(PID, "jwtTypes");
    private static final Setting<Duration> JWT_CLOCK_SKEW = setting("auth.jwt.clockSkew", ValueType.DURATION, "60s",
                    "By how much the issuer's clock may differ, at most 60s; so much longer are tokens accepted.")
            .feeds(PID, "jwtClockSkewMillis");
    private static final Setting<String> JWT_PRINCIPAL_CLAIM = setting("auth.jwt.principalClaim", ValueType.TEXT, "sub",
                    "The claim that tells people apart; the principal is the issuer, `#` and its value.")
            .feeds(PID, "jwtPrincipalClaim");
    private static final Setting<String> JWT_ROLES_CLAIM = setting("auth.jwt.rolesClaim", ValueType.TEXT, "",
                    "The claim that has the roles, or a path to it such as `realm_access.roles`.")
            .feeds(PID, "jwtRolesClaim");

    private static final Setting<String> INTROSPECTION_URL = setting("auth.introspection.url", ValueType.TEXT, "",
                    "Where to ask about tokens that are no JWTs of a known issuer (RFC 7662).")
            .feeds(PID, "introspectionUrl");
    private static final Setting<String> INTROSPECTION_ISSUER = setting("auth.introspection.issuer", ValueType.TEXT, "",
                    "The issuer of those tokens.")
            .feeds(PID, "introspectionIssuer");
    private static final Setting<String> INTROSPECTION_CLIENT = setting("auth.introspection.client", ValueType.TEXT, "",
                    "The client id of this host there.")
            .feeds(PID, "introspectionClient");
    private static final Setting<Path> INTROSPECTION_SECRET_FILE = setting("auth.introspection.secretFile", ValueType.PATH,
                    "", "The file with the client secret, which only its owner may read.")
            .feeds(PID, "introspectionSecretFile");
    private static final Setting<Duration> INTROSPECTION_CACHE = setting("auth.introspection.cache", ValueType.DURATION, "30s",
                    "How long an answer holds, at most 30s; so much longer is a revoked token accepted.")
            .feeds(PID, "introspectionCacheMillis");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            RESOURCE, SCOPES, SCOPE_HIERARCHY, SERVERS,
            JWT_ISSUER, JWT_JWKS, JWT_ALGORITHMS, JWT_TYPES, JWT_CLOCK_SKEW, JWT_PRINCIPAL_CLAIM, JWT_ROLES_CLAIM,
            INTROSPECTION_URL, INTROSPECTION_ISSUER, INTROSPECTION_CLIENT, INTROSPECTION_SECRET_FILE, INTROSPECTION_CACHE);

    private OAuthSettings() {}
}
