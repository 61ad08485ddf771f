package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** A token that can be read as a signed JWT (RFC 7515, compact form); nothing of it is to be believed yet. */
final class Jwt {

    private final SignedJWT signed;
    private final JWTClaimsSet claims;

    private Jwt(SignedJWT signed, JWTClaimsSet claims) {
        this.signed = signed;
        this.claims = claims;
    }

    /** @throws TokenException if it is something else, encrypted, or signed with {@code none} */
    static Jwt parse(String token) throws TokenException {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return new Jwt(signed, signed.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException e) {
            throw TokenException.invalid("The token is not a signed JWT.");
        }
    }

    JWSHeader header() {
        return signed.getHeader();
    }

    JWTClaimsSet claims() {
        return claims;
    }

    /** The one of these keys that it is signed with. */
    Optional<JWK> signedWith(List<JWK> keys) {
        return keys.stream().filter(this::isSignedWith).findFirst();
    }

    private boolean isSignedWith(JWK key) {
        try {
            JWSVerifier verifier = KeyType.RSA.equals(key.getKeyType())
                    ? new RSASSAVerifier(key.toRSAKey())
                    : new ECDSAVerifier(key.toECKey());
            return signed.verify(verifier);
        } catch (JOSEException e) {
            return false; // the key does not fit the signature
        }
    }
}
