package studio.patchbay.security.internal.oauth;

import static studio.patchbay.security.internal.challenge.BearerChallenge.bearer;

import java.util.List;
import java.util.Map;
import studio.patchbay.security.internal.challenge.ProtectedResource;

/**
 * What a client is told at the door: where the metadata of this resource is, and which scopes to ask for. That a use needs more
 * scopes is for policies to say.
 */
final class Challenge {

    private final ProtectedResource resource;
    private final List<String> scopes;

    /** @param scopes that a client without a token should ask for */
    Challenge(ProtectedResource resource, List<String> scopes) {
        this.resource = resource;
        this.scopes = scopes;
    }

    /** Nothing was brought, so nothing was wrong: there is no {@code error} (RFC 6750, section 3.1). */
    String withoutToken() {
        return bearer().resourceMetadata(resource).scope(scopes).toString();
    }

    Map<String, String> invalidToken(String sentence) {
        return error("invalid_token", sentence);
    }

    Map<String, String> invalidRequest(String sentence) {
        return error("invalid_request", sentence);
    }

    private Map<String, String> error(String code, String sentence) {
        return bearer().error(code).errorDescription(sentence).resourceMetadata(resource).scope(scopes).headers();
    }
}
