package studio.patchbay.security.internal.policy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Subject;

/** What a policy gives to a caller, and why: for people who write policies. */
public final class PolicyCheck {

    private final Rules rules;
    private final Policy policy;

    private PolicyCheck(Rules rules, EffectScopes scopes) {
        this.rules = rules;
        this.policy = new Policy(rules, scopes);
    }

    /**
     * Reads a policy as a host would.
     *
     * @param file null for none
     * @param scopes as in {@code policy.scopes}
     * @throws IllegalArgumentException when something is wrong, with the sentence that a host would stop with
     */
    public static PolicyCheck read(Path file, List<String> scopes) {
        return new PolicyCheck(
                file == null ? Rules.NONE : PolicyFile.read(file), new EffectScopes(scopes.toArray(String[]::new)));
    }

    /** How much of something somebody gets. */
    public enum Access {
        CALL,
        SEE,
        NOTHING
    }

    /**
     * An answer.
     *
     * @param rule the one that decided
     * @param missing what would have to be different; an empty string for a call that may be
     */
    public record Answer(Access access, String rule, String missing) {}

    public int rules() {
        return rules.rules().size();
    }

    /** The roles of the caller, built-in ones too, in order. */
    public List<String> roles(Caller caller) {
        return policy.audienceOf(caller).roles().stream().sorted().toList();
    }

    public Answer ask(Caller caller, Subject subject) {
        Rule rule = policy.verdictOn(subject).rule();
        Policy.Refusal refusal = policy.refusal(caller, subject);
        if (!policy.shows(policy.audienceOf(caller), subject)) {
            Set<String> who = new TreeSet<>(rule.see());
            who.addAll(rule.call());
            return new Answer(Access.NOTHING, rule.toString(), "only for " + names(who));
        }
        if (refusal == null) {
            return new Answer(Access.CALL, rule.toString(), "");
        }
        return new Answer(Access.SEE, rule.toString(),
                refusal.scopes().isEmpty() ? "calls only for " + names(rule.call()) : "needs " + scopes(refusal.scopes()));
    }

    private static String scopes(Set<String> scopes) {
        return (scopes.size() == 1 ? "the scope " : "the scopes ") + names(scopes);
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }
}
