package studio.patchbay.security.internal.guard;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.EdgeRequest;

/** Knows {@code Authorization: <scheme> <name>}, takes every name but {@code mallory}, and counts how often it was asked. */
final class Scheme implements Authenticator {

    private final String name;
    private final String scheme;
    int asked;
    Instant expires;

    Scheme(String name, String scheme) {
        this.name = name;
        this.scheme = scheme;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Verdict authenticate(EdgeRequest request) {
        asked++;
        String sent = request.headers("Authorization").stream().findFirst().orElse("");
        if (!sent.startsWith(scheme + " ")) {
            return new Verdict.None();
        }
        String who = sent.substring(scheme.length() + 1);
        return who.equals("mallory")
                ? new Verdict.Rejected(401, Map.of("WWW-Authenticate", scheme + " error=\"invalid_token\""), "bad")
                : new Verdict.Verified(who, Set.of("tools:read"), Set.of("artist"), expires);
    }

    @Override
    public Optional<String> challenge(EdgeRequest request) {
        return Optional.of(scheme + " realm=\"" + name + "\"");
    }
}
