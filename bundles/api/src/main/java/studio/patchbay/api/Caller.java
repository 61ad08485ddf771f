package studio.patchbay.api;

import java.util.Objects;
import java.util.Set;

/**
 * Who is calling, decided once at the edge from facts (a verified credential, the socket), never from what a client
 * says of itself.
 *
 * @param principal a stable name of the authenticated caller, or {@link #ANONYMOUS}
 * @param transport the transport's name: {@code http}, {@code stdio}, …
 * @param address the remote address in its textual form, or an empty string where there is none
 * @param scopes what the credential was issued for (RFC 6749, section 3.3); empty for a caller without one
 * @param roles what the authenticator, or its configuration, says of the principal; may be empty
 */
public record Caller(String principal, String transport, String address, Set<String> scopes, Set<String> roles) {

    /** The principal of a caller who showed no credential. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    /** A caller without scopes and roles. */
    public Caller(String principal, String transport, String address) {
        this(principal, transport, address, Set.of(), Set.of());
    }

    /** The same caller, over a transport that shares the connections of the one that let it in. */
    public Caller over(String otherTransport) {
        return new Caller(principal, otherTransport, address, scopes, roles);
    }

    /** Whether the caller showed a credential that was verified. */
    public boolean authenticated() {
        return !principal.equals(ANONYMOUS);
    }
}
