package studio.patchbay.security.internal.oauth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code WWW-Authenticate} values of this resource (RFC 6750, section 3; RFC 9728, section 5.1): where its metadata is and
 * which scopes to ask for.
 */
final class Challenge implements ScopeChallenge {

    private static final String HEADER = "WWW-Authenticate";

    private final String metadata;
    private final String metadataAndScope;

    /** @param scopes that a client without a token should ask for */
    Challenge(Resource resource, List<String> scopes) {
        metadata = "resource_metadata=\"" + resource.metadataUrl() + "\"";
        metadataAndScope = metadata + scope(scopes);
    }

    /** Nothing was sent, so nothing was wrong: there is no {@code error} (RFC 6750, section 3.1). */
    String withoutToken() {
        return "Bearer " + metadataAndScope;
    }

    /** @param sentence without quotes and backslashes */
    Map<String, String> invalidToken(String sentence) {
        return error("invalid_token", sentence);
    }

    /** @param sentence without quotes and backslashes */
    Map<String, String> invalidRequest(String sentence) {
        return error("invalid_request", sentence);
    }

    private Map<String, String> error(String code, String sentence) {
        String error = "error=\"" + code + "\", error_description=\"" + sentence + "\"";
        return Map.of(HEADER, "Bearer " + error + ", " + metadataAndScope);
    }

    @Override
    public Map<String, String> insufficientScope(Set<String> scopes) {
        return Map.of(HEADER, "Bearer error=\"insufficient_scope\"" + scope(new TreeSet<>(scopes)) + ", " + metadata);
    }

    private static String scope(Collection<String> scopes) {
        return scopes.isEmpty() ? "" : ", scope=\"" + String.join(" ", scopes) + "\"";
    }
}
