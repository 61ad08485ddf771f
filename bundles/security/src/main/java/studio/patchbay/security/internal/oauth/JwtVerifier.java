package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.util.Map;

/** Verifies JWTs of known issuers (RFC 8725, section 3; RFC 9068, section 4). */
final class JwtVerifier implements TokenVerifier {

    private final Map<String, Issuer> issuers;
    private final ClaimRules rules;
    private final Identity identity;

    /** @param issuers by name */
    JwtVerifier(Map<String, Issuer> issuers, ClaimRules rules, Identity identity) {
        this.issuers = Map.copyOf(issuers);
        this.rules = rules;
        this.identity = identity;
    }

    /** Whether the token says that it is from one of the issuers. */
    boolean recognises(String token) {
        try {
            return issuer(Jwt.parse(token)) != null;
        } catch (TokenException e) {
            return false;
        }
    }

    private Issuer issuer(Jwt jwt) {
        String name = jwt.claims().getIssuer();
        return name == null ? null : issuers.get(name);
    }

    @Override
    public GoodToken verify(String token) throws TokenException {
        Jwt jwt = Jwt.parse(token);
        Issuer issuer = issuer(jwt);
        if (issuer == null) {
            throw TokenException.invalid("The token is from an issuer that is not accepted here.");
        }
        checkHeader(jwt, issuer);
        KeyCache keys = issuer.keys();
        JWK key = jwt.signedWith(keys.find(jwt.header().getKeyID(), jwt.header().getAlgorithm()))
                .orElseThrow(() -> TokenException.invalid("The signature of the token is wrong."));
        Map<String, Object> claims = jwt.claims().getClaims();
        Instant end = rules.check(claims, true);
        return new GoodToken(identity.of(issuer.name(), claims, end, () -> keys.publishes(key)), end);
    }

    private static void checkHeader(Jwt jwt, Issuer issuer) throws TokenException {
        JWSHeader header = jwt.header();
        if (!issuer.algorithms().contains(header.getAlgorithm())) {
            throw TokenException.invalid("The token is signed with an algorithm that is not accepted here.");
        }
        // RFC 8725, section 3.10: a key that comes with the token proves nothing
        if (header.getJWK() != null || header.getJWKURL() != null || header.getX509CertURL() != null) {
            throw TokenException.invalid("The token brings its own key.");
        }
        // RFC 7515, section 4.1.11; RFC 7797: there is no extension that we understand
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw TokenException.invalid("The token uses an extension that is not understood here.");
        }
        if (!issuer.types().accept(header.getType(), jwt.claims().getClaims())) {
            throw TokenException.invalid("The token is not an access token of a type that is accepted here.");
        }
    }
}
