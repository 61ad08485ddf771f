package studio.patchbay.observability.internal.testing;

import java.time.Duration;
import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/** Uses, as dispatch tells interceptors of them. */
public final class Uses {

    private static final Caller CALLER = new Caller("mia", "http", "192.0.2.7");

    private Uses() {}

    public static Invocation tool(String name, Map<String, Object> meta) {
        return of("tools/call", new Subject(Kind.TOOL, name, "usd", "skill.usd", Effect.READS), meta);
    }

    public static Invocation tool(String name) {
        return tool(name, Map.of());
    }

    public static Invocation resource(String template) {
        return of("resources/read", new Subject(Kind.RESOURCE_TEMPLATE, template, "", "skill.usd", Effect.READS), Map.of());
    }

    /** Of something that nobody offers. */
    public static Invocation unknown(String name) {
        return of("tools/call", new Subject(Kind.TOOL, name, "", "", Effect.DESTROYS), Map.of());
    }

    private static Invocation of(String method, Subject subject, Map<String, Object> meta) {
        return new Invocation(CALLER, method, subject, Map.of("secret", "argument"), meta, 7);
    }

    /** From its beginning to its end. */
    public static void whole(CallInterceptor interceptor, Invocation use, Outcome outcome, Duration took) {
        Ending ending = begin(interceptor, use);
        ending.left();
        ending.ended(new Result(outcome, outcome == Outcome.OK ? "" : "argument"), took);
    }

    public static Ending begin(CallInterceptor interceptor, Invocation use) {
        try {
            return interceptor.enter(use);
        } catch (CallRefusedException e) {
            throw new AssertionError(e);
        }
    }
}
