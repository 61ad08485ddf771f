package studio.patchbay.security.internal.oauth;

import java.util.Map;
import java.util.Set;

/**
 * Tells a client with which scopes a use would be permitted. A service of this bundle, there only while OAuth is
 * configured: whoever has another kind of credential cannot ask for scopes.
 */
public interface ScopeChallenge {

    /**
     * The headers of the answer 403 (RFC 6750, section 3.1).
     *
     * @param scopes every scope that the use needs, together; a client that is told one after the other has to ask its person
     *     each time (2026-07-28 basic/authorization, Runtime Insufficient Scope Errors)
     */
    Map<String, String> insufficientScope(Set<String> scopes);
}
