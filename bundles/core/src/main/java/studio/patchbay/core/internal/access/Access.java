package studio.patchbay.core.internal.access;

import java.util.List;
import java.util.Objects;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;

/**
 * What all policies together say: they must agree. Immutable as far as it goes: a policy may change under it, and is then
 * replaced by an equal one with another identity. Throws whatever a policy throws.
 */
public final class Access {

    /** No policy: everybody may do everything. */
    public static final Access OPEN = new Access(List.of());

    private final List<AccessPolicy> policies;

    /** @param policies in the order in which they are asked */
    public Access(List<AccessPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    /** Whether there is no policy at all. */
    public boolean open() {
        return policies.isEmpty();
    }

    public Audience audience(Caller caller) {
        return open()
                ? Audience.EVERYBODY
                : new Audience(policies.stream().map(policy -> group(policy, caller)).toList());
    }

    private static Object group(AccessPolicy policy, Caller caller) {
        return Objects.requireNonNull(
                policy.audience(caller), () -> policy.getClass().getName() + " gave no audience");
    }

    public boolean visible(Audience audience, Subject subject) {
        for (int i = 0; i < policies.size(); i++) {
            if (!policies.get(i).visible(audience.groups().get(i), subject)) {
                return false;
            }
        }
        return true;
    }

    /** The first refusal, if there is one. */
    public Decision decide(Caller caller, Audience audience, Subject subject) {
        for (int i = 0; i < policies.size(); i++) {
            Decision decision = policies.get(i).decide(caller, audience.groups().get(i), subject);
            if (!(decision instanceof Decision.Allowed)) {
                return Objects.requireNonNull(decision, "a policy gave no decision");
            }
        }
        return Decision.ALLOWED;
    }
}
