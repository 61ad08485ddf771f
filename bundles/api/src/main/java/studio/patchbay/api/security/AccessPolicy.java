package studio.patchbay.api.security;

import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.Caller;

/**
 * Who may see and use what; an OSGi service. With several of them all must agree; without one everybody may do everything.
 * Asked in dispatch, so nothing is protected only by its absence from a list.
 *
 * <p>One that throws refuses the use, or the list, with an error that says nothing.
 *
 * <p>Modify the service property {@link #CHANGE_COUNT} when the answers change: clients to whom the lists look different
 * from then on are told with {@code list_changed}.
 */
@ConsumerType
public interface AccessPolicy {

    /** Service property of type {@code Long}: grows with every change of the policy. */
    String CHANGE_COUNT = "service.changecount";

    /**
     * The group of callers that see the same, as a small immutable value with {@code equals}: lists are encoded once per
     * audience. For example the set of rules that match the caller. Never null. Called before every use.
     */
    Object audience(Caller caller);

    /**
     * Whether the audience sees it in lists; what it does not see, does not exist for it. Called when lists are encoded or
     * change, and before every use, so it must be cheap.
     */
    boolean visible(Object audience, Subject subject);

    /** Whether the caller may use what it sees; called before every use, so it must be cheap. */
    Decision decide(Caller caller, Object audience, Subject subject);
}
