package studio.patchbay.security.internal.policy;

import java.util.Set;
import java.util.TreeSet;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Subject;

/**
 * A policy as it was read, with what was found out of it so far; immutable but for that. A change makes a new one, so nothing
 * that is remembered outlives what it was worked out from.
 */
final class Policy {

    /** More than a host has callers and tools at a time; what a client may invent does not fill memory. */
    private static final int MOST_ANSWERS = 10_000;

    private final Rules rules;
    private final EffectScopes effectScopes;
    private final BoundedCache<Rights, Audience> audiences = new BoundedCache<>(MOST_ANSWERS, this::audience);
    private final BoundedCache<Subject, Verdict> verdicts = new BoundedCache<>(MOST_ANSWERS, this::verdict);

    Policy(Rules rules, EffectScopes effectScopes) {
        this.rules = rules;
        this.effectScopes = effectScopes;
    }

    /** Callers with the same roles, who see the same. */
    record Audience(Set<String> roles) {}

    /** What of a caller decides on its roles; its address does not. */
    private record Rights(Caller caller) {

        static Rights of(Caller caller) {
            // Whether it is local is settled here, so that a principal at many addresses is one entry.
            boolean local = Role.isLocal(caller);
            return new Rights(new Caller(
                    caller.principal(), local ? caller.transport() : "network", "", caller.scopes(), caller.roles()));
        }
    }

    /**
     * What holds for something published.
     *
     * @param needed all scopes of a call
     */
    record Verdict(Rule rule, Set<String> needed) {}

    Audience audienceOf(Caller caller) {
        return audiences.get(Rights.of(caller));
    }

    private Audience audience(Rights rights) {
        return new Audience(rules.rolesOf(rights.caller()));
    }

    Verdict verdictOn(Subject subject) {
        return verdicts.get(subject);
    }

    private Verdict verdict(Subject subject) {
        Rule rule = rules.decidingOn(subject);
        Set<String> needed = new TreeSet<>(effectScopes.of(subject.effect()));
        needed.addAll(rule.scopes());
        return new Verdict(rule, needed);
    }

    boolean shows(Audience audience, Subject subject) {
        return verdictOn(subject).rule().shows(audience.roles());
    }

    /** What stands between the caller and a call, if anything does. */
    Refusal refusal(Caller caller, Subject subject) {
        Verdict verdict = verdictOn(subject);
        boolean lets = verdict.rule().lets(audienceOf(caller).roles());
        // Scopes are of tokens. The user who runs the host needs none to use it.
        boolean scoped = Role.isLocal(caller) || caller.scopes().containsAll(verdict.needed());
        return lets && scoped ? null : refusal(verdict, lets);
    }

    private Refusal refusal(Verdict verdict, boolean lets) {
        Set<String> scopes = new TreeSet<>(verdict.needed());
        if (!lets) {
            String missing = rules.missingScope(verdict.rule()).orElse(null);
            if (missing == null) {
                return new Refusal(Set.of());
            }
            scopes.add(missing);
        }
        return new Refusal(scopes);
    }

    /**
     * Why not.
     *
     * @param scopes with which it would be permitted, all of them; empty if no scope helps
     */
    record Refusal(Set<String> scopes) {}
}
