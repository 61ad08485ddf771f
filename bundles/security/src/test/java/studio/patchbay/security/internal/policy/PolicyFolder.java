package studio.patchbay.security.internal.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;
import studio.patchbay.security.internal.challenge.BearerChallenge;

/** A policy file of a test, and the callers and tools that are asked about. */
record PolicyFolder(Path folder) {

    static final Caller ANYBODY = new Caller(Caller.ANONYMOUS, "http", "10.0.0.1");

    Path write(String json) {
        try {
            return Files.writeString(folder.resolve("policy.json"), json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    PolicyService policy(String json, String... scopes) {
        return service(new PolicySource(write(json), new EffectScopes(scopes)));
    }

    static PolicyService service(PolicySource source) {
        return new PolicyService(source.read(), PolicyFolder::challenge);
    }

    private static Map<String, String> challenge(Set<String> scopes) {
        return BearerChallenge.bearer().error("insufficient_scope").scope(scopes).headers();
    }

    static Caller caller(String principal, String... roles) {
        return new Caller(principal, "http", "10.0.0.1", Set.of(), Set.of(roles));
    }

    static Caller scoped(String principal, String... scopes) {
        return new Caller(principal, "http", "10.0.0.1", Set.of(scopes), Set.of());
    }

    static Subject tool(String name, Effect effect) {
        return new Subject(Kind.TOOL, name, "usd", "studio.example.usd", effect);
    }

    static boolean sees(PolicyService policy, Caller caller, Subject subject) {
        return policy.visible(policy.audience(caller), subject);
    }

    static Decision decides(PolicyService policy, Caller caller, Subject subject) {
        return policy.decide(caller, policy.audience(caller), subject);
    }

    static boolean may(PolicyService policy, Caller caller, Subject subject) {
        return decides(policy, caller, subject) instanceof Decision.Allowed;
    }
}
