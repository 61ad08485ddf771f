package studio.patchbay.security.internal.oauth;

import java.time.InstantSource;
import java.util.List;
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
            GoodToken known = known(request);
            return known == null ? judge(request) : known.verified();
        } catch (BearerToken.MalformedException e) {
            return new Verdict.Rejected(400, challenge.invalidRequest(e.getMessage()), e.getMessage());
        } catch (TokenException e) {
            return e.isInvalid()
                    ? new Verdict.Rejected(401, challenge.invalidToken(e.getMessage()), e.getMessage())
                    : new Verdict.Rejected(503, Map.of("Retry-After", "" + e.retrySeconds()), e.getMessage());
        }
    }

    /**
     * A connection brings the same token again and again, as the same object where it is recognised while it is read: then it need not be
     * hashed. Whether it still holds is asked every time.
     *
     * @return null if it is not known, or does not hold any more
     */
    private GoodToken known(EdgeRequest request) {
        if (!(request.remembered(this) instanceof Known known) || BearerToken.hasTokenInQuery(request.query())) {
            return null;
        }
        List<String> lines = request.headers("Authorization");
        return lines.size() == 1 && lines.get(0) == known.line && known.token.holds(clock.instant()) ? known.token : null;
    }

    /** @param line compared by identity: as a text, it could be guessed part by part by who shares a connection with others */
    private record Known(String line, GoodToken token) {}

    private Verdict judge(EdgeRequest request) throws TokenException, BearerToken.MalformedException {
        String token = BearerToken.of(request);
        if (token == null) {
            return NONE;
        }
        GoodToken good = verify(token);
        request.remember(this, new Known(request.headers("Authorization").get(0), good));
        return good.verified();
    }

    private GoodToken verify(String token) throws TokenException, BearerToken.MalformedException {
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
        return good;
    }
}
