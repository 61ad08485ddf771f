package studio.patchbay.core.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;

/** A policy that names a scope for what is not for everybody; its audiences are the scopes that callers have. */
public final class Rules implements AccessPolicy {

    private final Map<String, String> toSee = new ConcurrentHashMap<>();
    private final Map<String, String> toUse = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** Who lacks the scope does not see it. */
    public Rules hide(String name, String scope) {
        toSee.put(name, scope);
        return this;
    }

    /** Who lacks the scope sees it, but may not use it. */
    public Rules deny(String name, String scope) {
        toUse.put(name, scope);
        return this;
    }

    public Rules allow(String name) {
        toSee.remove(name);
        toUse.remove(name);
        return this;
    }

    /** How often it was asked whether something is visible. */
    public int asked() {
        return asked.get();
    }

    @Override
    public Object audience(Caller caller) {
        return caller.scopes();
    }

    @Override
    public boolean visible(Object audience, Subject subject) {
        asked.incrementAndGet();
        return has((Set<?>) audience, toSee.get(subject.name()));
    }

    @Override
    public Decision decide(Caller caller, Object audience, Subject subject) {
        String scope = toUse.get(subject.name());
        return has((Set<?>) audience, scope)
                ? Decision.ALLOWED
                : new Decision.Denied(
                        subject.name() + " needs the scope " + scope,
                        Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
    }

    private static boolean has(Set<?> scopes, String scope) {
        return scope == null || scopes.contains(scope);
    }
}
