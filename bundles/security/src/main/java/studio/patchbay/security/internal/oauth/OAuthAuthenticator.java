package studio.patchbay.security.internal.oauth;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.EdgeRequest;

/** Takes every bearer token that no other authenticator has recognised for one of OAuth. */
final class OAuthAuthenticator implements Authenticator {

    private static final Verdict NONE = new Verdict.None();
    private static final int LONGEST_TOKEN = 8 * 1024;

    private final TokenVerifier verifier;
    private final VerifiedTokens verified;
    private final Challenge challenge;
    private final InstantSource clock;

    OAuthAuthenticator(TokenVerifier verifier, VerifiedTokens verified, Challenge challenge, InstantSource clock) {
        this.verifier = verifier;
        this.verified = verified;
        this.challenge = challenge;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "oauth";
    }

    @Override
    public Optional<String> challenge(EdgeRequest request) {
        return Optional.of(challenge.withoutToken());
    }

    @Override
    public Verdict authenticate(EdgeRequest request) {
        try {
            String token = BearerToken.of(request);
            return token == null ? NONE : verify(token);
        } catch (BearerToken.MalformedException e) {
            return new Verdict.Rejected(400, challenge.invalidRequest(e.getMessage()), e.getMessage());
        } catch (TokenException e) {
            return e.isInvalid()
                    ? new Verdict.Rejected(401, challenge.invalidToken(e.getMessage()), e.getMessage())
                    : new Verdict.Rejected(503, Map.of("Retry-After", "" + e.retrySeconds()), e.getMessage());
        }
    }

    private Verdict verify(String token) throws TokenException, BearerToken.MalformedException {
        if (token.length() > LONGEST_TOKEN) {
            BearerToken.check(token);
            throw TokenException.invalid("The token is longer than " + LONGEST_TOKEN + " bytes.");
        }
        TokenHash hash = TokenHash.of(token);
        GoodToken good = verified.find(hash, clock.instant());
        if (good == null) {
            BearerToken.check(token);
            good = verifier.verify(token);
            verified.add(hash, good);
        }
        return good.verified();
    }
}
