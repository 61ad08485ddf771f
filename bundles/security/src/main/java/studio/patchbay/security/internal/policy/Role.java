package studio.patchbay.security.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.patchbay.api.Caller;

/**
 * A group of callers, by any of these signs.
 *
 * @param principals patterns, of which one must fit the principal
 * @param roles of which the authenticator must have given one
 * @param scopes of which the credential must have one
 */
record Role(String name, List<Glob> principals, Set<String> roles, Set<String> scopes) {

    /** Those that exist without being defined. */
    enum BuiltIn {
        EVERYBODY,
        /** Who showed a credential, or runs the host. */
        AUTHENTICATED,
        /** Who showed none. */
        ANONYMOUS,
        /** The user who runs the host, over standard streams or the command line. */
        LOCAL,
        /** Says that there is none. */
        NOBODY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean has(Caller caller) {
            return switch (this) {
                case EVERYBODY -> true;
                case AUTHENTICATED -> caller.authenticated();
                case ANONYMOUS -> !caller.authenticated();
                case LOCAL -> isLocal(caller);
                case NOBODY -> false;
            };
        }
    }

    boolean has(Caller caller) {
        return principals.stream().anyMatch(pattern -> pattern.matches(caller.principal()))
                || roles.stream().anyMatch(caller.roles()::contains)
                || scopes.stream().anyMatch(caller.scopes()::contains);
    }

    /** By the transport, which a network caller cannot choose, and not by the name alone. */
    static boolean isLocal(Caller caller) {
        return caller.address().isEmpty() && (caller.transport().equals("stdio") || caller.transport().equals("control"));
    }
}
