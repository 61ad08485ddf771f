package studio.patchbay.api;

import java.util.Objects;

/**
 * Who is calling, decided once at the edge from facts (a verified credential, the socket), never from what a client
 * says of itself.
 *
 * @param principal a stable name of the authenticated caller, or {@link #ANONYMOUS}
 * @param transport the transport's name: {@code http}, {@code stdio}, …
 * @param address the remote socket address, or an empty string where there is none
 */
public record Caller(String principal, String transport, String address) {

    /** The principal of a caller who showed no credential. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
    }

    /** Whether the caller showed a credential that was verified. */
    public boolean authenticated() {
        return !principal.equals(ANONYMOUS);
    }
}
