package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.function.Predicate;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.access.Audience;
import studio.patchbay.core.internal.access.Ranked;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * Where every use has to pass: interceptors ranked above zero, access policies, the other interceptors. Whoever of them fails,
 * lets nothing pass.
 */
final class Checkpoint {

    private static final Predicate<Entry> ALL = entry -> true;

    private volatile List<Ranked.Service<CallInterceptor>> interceptors = List.of();

    /** @param inOrder the highest ranking first */
    void interceptors(List<Ranked.Service<CallInterceptor>> inOrder) {
        interceptors = inOrder;
    }

    Passage passage(Origin origin) {
        List<Ranked.Service<CallInterceptor>> now = interceptors;
        return now.isEmpty() ? Passage.FREE : new Passage(now, origin);
    }

    /**
     * Finds what a request is about and takes it past everybody.
     *
     * @param catalog of the main endpoint
     */
    Entry pass(Passage passage, Catalog catalog, Origin origin, Target target) throws Refusal {
        Entry entry;
        try {
            entry = find(catalog, origin, target);
        } catch (Refusal refusal) {
            passage.enter(true, subject(catalog, origin, target), target);
            throw refusal;
        }
        passage.enter(true, entry.subject(), target);
        ask(catalog.access(), origin, entry);
        passage.enter(false, entry.subject(), target);
        return entry;
    }

    /** Finds it again, in a newer catalog: it may be something else by now, and others may have a say. */
    Entry passAgain(Catalog catalog, Origin origin, Target target) throws Refusal {
        Entry entry = find(catalog, origin, target);
        ask(catalog.access(), origin, entry);
        return entry;
    }

    /** See {@link Dispatcher#use}. */
    void use(Catalog catalog, Origin origin, Target target, Runnable action) {
        Passage passage = passage(origin);
        passage.begin();
        Refusal refusal = refusal(passage, catalog, origin, target);
        RpcException error = refusal == null || refusal.isAbsent() ? attempt(action) : refusal.error();
        passage.left();
        passage.end(ended(refusal, error), () -> subject(catalog, origin, target), target);
        if (error != null) {
            throw error;
        }
    }

    private Refusal refusal(Passage passage, Catalog catalog, Origin origin, Target target) {
        try {
            pass(passage, catalog, origin, target);
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    private static RpcException attempt(Runnable action) {
        try {
            action.run();
            return null;
        } catch (RpcException e) {
            return e;
        }
    }

    private static Ended<?> ended(Refusal refusal, RpcException error) {
        if (refusal != null) {
            return refusal.ended();
        }
        return error == null ? new Ended<>(null, CallInterceptor.Outcome.OK, "") : Ended.refused(error);
    }

    private static Entry find(Catalog catalog, Origin origin, Target target) throws Refusal {
        Access access = catalog.access();
        try {
            return target.find(
                    catalog.at(origin.entrance(), origin.caller()), access.open() ? ALL : visibleTo(access, origin));
        } catch (RpcException e) {
            throw Refusal.absent(e);
        } catch (RuntimeException | LinkageError e) {
            throw Refusal.failure(access, e);
        }
    }

    private static Predicate<Entry> visibleTo(Access access, Origin origin) {
        Audience audience = access.audience(origin.caller());
        return entry -> entry.ofHost() || access.visible(audience, entry.subject());
    }

    private static void ask(Access access, Origin origin, Entry entry) throws Refusal {
        if (access.open() || entry.ofHost()) {
            return;
        }
        try {
            Audience audience = access.audience(origin.caller());
            if (access.decide(origin.caller(), audience, entry.subject()) instanceof Decision.Denied denied) {
                throw Refusal.by(denied);
            }
        } catch (RuntimeException | LinkageError e) {
            throw Refusal.failure(access, e);
        }
    }

    /** What interceptors hear of, who may know what a caller may not. */
    static Subject subject(Catalog catalog, Origin origin, Target target) {
        try {
            return target.find(catalog.at(origin.entrance(), origin.caller()), ALL).subject();
        } catch (RpcException e) {
            return target.unknown();
        } catch (RuntimeException | LinkageError e) {
            return target.unknown(); // a policy fails, of which is said where it is asked whether the caller may
        }
    }
}
