package studio.patchbay.security.internal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Subject;

/**
 * What a policy file says: the first rule that selects something decides on it.
 *
 * @param otherwise what holds for that which no rule selects
 */
record Rules(List<Role> roles, List<Rule> rules, Rule otherwise) {

    /** Without a file everybody sees everything. */
    static final Rules NONE = new Rules(List.of(), List.of(), otherwise(Role.BuiltIn.EVERYBODY));

    static Rule otherwise(Role.BuiltIn who) {
        Selection everything = new Selection(List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());
        return new Rule("otherwise", everything, List.of(), List.of(who.word()), Set.of());
    }

    /** The names of all roles that the caller has. */
    Set<String> rolesOf(Caller caller) {
        Set<String> names = new HashSet<>();
        for (Role.BuiltIn role : Role.BuiltIn.values()) {
            if (role.has(caller)) {
                names.add(role.word());
            }
        }
        roles.stream().filter(role -> role.has(caller)).forEach(role -> names.add(role.name()));
        return Set.copyOf(names);
    }

    Rule decidingOn(Subject subject) {
        for (Rule rule : rules) {
            if (rule.selection().fits(subject)) {
                return rule;
            }
        }
        return otherwise;
    }

    /** A scope that would let a caller call, who may not as it is: by giving it a role. */
    Optional<String> missingScope(Rule rule) {
        return rule.call().stream()
                .flatMap(name -> roles.stream().filter(role -> role.name().equals(name)))
                .flatMap(role -> role.scopes().stream().sorted())
                .findFirst();
    }
}
