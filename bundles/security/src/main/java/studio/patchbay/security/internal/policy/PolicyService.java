package studio.patchbay.security.internal.policy;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;

/** The policy in force, as dispatch asks it. */
final class PolicyService implements AccessPolicy {

    private final Function<Set<String>, Map<String, String>> challenge;
    private volatile Policy policy;

    /** @param challenge the headers that ask for these scopes */
    PolicyService(Policy policy, Function<Set<String>, Map<String, String>> challenge) {
        this.policy = policy;
        this.challenge = challenge;
    }

    void replace(Policy next) {
        policy = next;
    }

    @Override
    public Object audience(Caller caller) {
        return policy.audienceOf(caller);
    }

    @Override
    public boolean visible(Object audience, Subject subject) {
        return policy.shows((Policy.Audience) audience, subject);
    }

    /** From the caller, not from the audience: that may be of the policy before. */
    @Override
    public Decision decide(Caller caller, Object audience, Subject subject) {
        Policy.Refusal refusal = policy.refusal(caller, subject);
        if (refusal == null) {
            return Decision.ALLOWED;
        }
        return refusal.scopes().isEmpty()
                ? new Decision.Denied("The policy of this host does not let " + caller.principal() + " use "
                        + subject.name() + "; ask its administrator", Map.of())
                : new Decision.Denied("To use " + subject.name() + " takes a credential with the scope"
                        + (refusal.scopes().size() == 1 ? " " : "s ") + String.join(", ", refusal.scopes()),
                        challenge.apply(refusal.scopes()));
    }
}
