package studio.patchbay.security.internal.policy;

import java.util.List;
import java.util.Set;

/**
 * Who may see and call what it selects.
 *
 * @param name for messages: {@code rule 2 (line 14)}
 * @param see names of roles
 * @param call names of roles; who may call may see, too
 * @param scopes all of which a call needs besides
 */
record Rule(String name, Selection selection, List<String> see, List<String> call, Set<String> scopes) {

    boolean shows(Set<String> roles) {
        return lets(call, roles) || lets(see, roles);
    }

    boolean lets(Set<String> roles) {
        return lets(call, roles);
    }

    private static boolean lets(List<String> who, Set<String> roles) {
        for (String role : who) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name + ": " + selection;
    }
}
