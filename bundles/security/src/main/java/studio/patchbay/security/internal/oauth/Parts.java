package studio.patchbay.security.internal.oauth;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The parts of a resource server, put together by its settings. */
record Parts(Resource resource, OAuthAuthenticator authenticator, List<MetadataPage> pages, List<KeyCache> keys) {

    /** More tokens in use at a time than that are verified more often; some 500 bytes each. */
    private static final int MOST_VERIFIED = 20_000;

    /** @throws IllegalArgumentException when a setting cannot work, naming key, value and mend */
    static Parts of(OAuthSettings settings, ServerCalls calls, InstantSource clock, LongSupplier nanos) {
        return new Assembly(settings, calls, clock, nanos).parts();
    }

    private static final class Assembly {

        private final OAuthSettings settings;
        private final ServerCalls calls;
        private final InstantSource clock;
        private final LongSupplier nanos;
        private final Resource resource;
        private final ClaimRules rules;
        private final Identity identity;

        Assembly(OAuthSettings settings, ServerCalls calls, InstantSource clock, LongSupplier nanos) {
            this.settings = settings;
            this.calls = calls;
            this.clock = clock;
            this.nanos = nanos;
            resource = Resource.of(settings.resource());
            rules = new ClaimRules(
                    resource, duration("auth.jwt.clockSkew", settings.jwtClockSkewMillis(), ClaimRules.MOST_SKEW), clock);
            identity = new Identity(
                    settings.jwtPrincipalClaim(), settings.jwtRolesClaim(), new ScopeHierarchy(settings.scopeHierarchy()));
        }

        Parts parts() {
            Map<String, Issuer> issuers = issuers();
            TokenVerifier verifier = verifier(issuers);
            List<String> scopes = ScopeNames.of("auth.oauth.scopes", settings.scopes());
            Challenge challenge = new Challenge(resource, scopes);
            List<String> servers = servers(issuers.keySet());
            List<MetadataPage> pages = Stream.of(Resource.WELL_KNOWN, resource.metadataPath())
                    .distinct()
                    .map(path -> new MetadataPage(path, resource, servers, scopes))
                    .toList();
            return new Parts(
                    resource,
                    new OAuthAuthenticator(verifier, new VerifiedTokens(MOST_VERIFIED), challenge, clock),
                    pages,
                    issuers.values().stream().map(Issuer::keys).toList());
        }

        private TokenVerifier verifier(Map<String, Issuer> issuers) {
            JwtVerifier jwt = issuers.isEmpty() ? null : new JwtVerifier(issuers, rules, identity);
            TokenVerifier introspection = settings.introspectionUrl().isEmpty() ? null : introspection();
            if (jwt == null && introspection == null) {
                throw new IllegalArgumentException(Resource.KEY + " is set, but nothing tells which tokens are good;"
                        + " set auth.jwt.issuer or auth.introspection.url");
            }
            if (jwt == null || introspection == null) {
                return jwt == null ? introspection : jwt;
            }
            return token -> jwt.recognises(token) ? jwt.verify(token) : introspection.verify(token);
        }

        private Map<String, Issuer> issuers() {
            if (settings.jwtIssuer().length > 1 && !settings.jwtJwks().isEmpty()) {
                throw new IllegalArgumentException("auth.jwt.jwks is for one issuer, but auth.jwt.issuer has "
                        + settings.jwtIssuer().length + "; write jwks=URL behind the issuer that it is for");
            }
            Map<String, Issuer> issuers = new LinkedHashMap<>();
            for (String text : settings.jwtIssuer()) {
                Issuer issuer = issuer(IssuerSetting.of(text, settings));
                if (issuers.put(issuer.name(), issuer) != null) {
                    throw new IllegalArgumentException(
                            IssuerSetting.KEY + " has " + issuer.name() + " twice; keep one of the two");
                }
            }
            return issuers;
        }

        private Issuer issuer(IssuerSetting setting) {
            KeySource source = setting.jwks() == null
                    ? WebKeySource.of(URI.create(setting.name()), calls)
                    : WebKeySource.at(setting.jwks(), calls);
            return new Issuer(
                    setting.name(),
                    Algorithms.of("auth.jwt.algorithms", setting.algorithms()),
                    TokenTypes.of("auth.jwt.types", setting.types()),
                    new KeyCache(setting.name(), source, nanos));
        }

        private Introspection introspection() {
            return new Introspection(
                    Web.of("auth.introspection.url", settings.introspectionUrl()),
                    Web.of("auth.introspection.issuer", needed("auth.introspection.issuer", settings.introspectionIssuer()))
                            .toString(),
                    needed("auth.introspection.client", settings.introspectionClient()),
                    SecretFile.read(
                            "auth.introspection.secretFile",
                            needed("auth.introspection.secretFile", settings.introspectionSecretFile())),
                    duration("auth.introspection.cache", settings.introspectionCacheMillis(), Introspection.MOST_CACHE),
                    calls, rules, identity, clock);
        }

        private static String needed(String key, String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("auth.introspection.url is set, but " + key + " is not; set it, too");
            }
            return value;
        }

        private static Duration duration(String key, long millis, Duration most) {
            if (millis < 0 || millis > most.toMillis()) {
                throw new IllegalArgumentException(
                        key + " is " + millis + "ms; write a duration of " + most.toSeconds() + "s at most");
            }
            return Duration.ofMillis(millis);
        }

        private List<String> servers(Set<String> issuers) {
            if (settings.servers().length > 0) {
                Arrays.stream(settings.servers()).forEach(server -> Web.of("auth.oauth.servers", server));
                return List.of(settings.servers());
            }
            Set<String> all = new LinkedHashSet<>(issuers);
            if (!settings.introspectionIssuer().isEmpty()) {
                all.add(settings.introspectionIssuer());
            }
            return List.copyOf(all);
        }
    }
}
