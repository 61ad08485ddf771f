package studio.patchbay.security.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/** How often a tool is called, and how many calls a caller has running. */
class CallLimitsTest {

    private static final Caller ADA = new Caller("ada", "http", "10.0.0.7");
    private static final Caller BOB = new Caller("bob", "http", "10.0.0.7");

    private static CallLimits limits(String perTool, int callsPerPrincipal) {
        return new CallLimits(new CallLimitSettings() {
            @Override
            public String perTool() {
                return perTool;
            }

            @Override
            public int callsPerPrincipal() {
                return callsPerPrincipal;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return CallLimitSettings.class;
            }
        });
    }

    private static Invocation call(Caller caller, String tool) {
        Subject subject = new Subject(Contribution.Kind.TOOL, tool, "hello", "studio.hello", Effect.READS);
        return new Invocation(caller, "tools/call", subject, Map.of(), Map.of(), 1);
    }

    @Test
    void aToolIsCalledSoOftenByAllTogetherAndOthersAreNotAffected() throws Exception {
        CallLimits limits = limits("2/h", 0);
        limits.enter(call(ADA, "render"));
        limits.enter(call(BOB, "render"));
        assertThatThrownBy(() -> limits.enter(call(BOB, "render"))).isInstanceOfSatisfying(CallRefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("RateLimit-Policy", "\"tool\";q=2;w=3600").containsKey("Retry-After");
        });
        limits.enter(call(BOB, "greet"));
    }

    @Test
    void aCallerHasSoManyCallsRunningAndAnEndedOneMakesPlace() throws Exception {
        CallLimits limits = limits("", 2);
        limits.enter(call(ADA, "render"));
        Ending second = limits.enter(call(ADA, "greet"));
        assertThatThrownBy(() -> limits.enter(call(ADA, "greet"))).isInstanceOfSatisfying(CallRefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsKey("Retry-After");
        });
        limits.enter(call(BOB, "greet"));
        second.ended(new Result(Outcome.TIMEOUT, ""), Duration.ZERO);
        assertThatThrownBy(() -> limits.enter(call(ADA, "greet"))).as("its handler still runs").isInstanceOf(CallRefusedException.class);
        second.left();
        second.left();
        limits.enter(call(ADA, "greet"));
        assertThatThrownBy(() -> limits.enter(call(ADA, "greet"))).isInstanceOf(CallRefusedException.class);
    }

    @Test
    void whoeverDidNotSayWhoHeIsIsCountedByAddress() throws Exception {
        CallLimits limits = limits("", 1);
        limits.enter(call(new Caller(Caller.ANONYMOUS, "http", "10.0.0.7"), "greet"));
        limits.enter(call(new Caller(Caller.ANONYMOUS, "http", "10.0.0.8"), "greet"));
        assertThatThrownBy(() -> limits.enter(call(new Caller(Caller.ANONYMOUS, "http", "10.0.0.7"), "greet")))
                .isInstanceOf(CallRefusedException.class);
    }

    @Test
    void aCallThatIsRefusedForItsRateTakesNoPlace() throws Exception {
        CallLimits limits = limits("1/h", 2);
        limits.enter(call(ADA, "render"));
        assertThatThrownBy(() -> limits.enter(call(ADA, "render"))).isInstanceOf(CallRefusedException.class);
        limits.enter(call(ADA, "greet"));
    }

    @Test
    void ofManyAtTheSameTimeExactlySoManyGetAPlaceAndNothingIsLeftBehind() throws Exception {
        Places places = new Places(5);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Places.Place>> taken = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                taken.add(threads.submit(() -> {
                    start.await();
                    return places.take("ada");
                }));
            }
            start.countDown();
            List<Places.Place> got = new ArrayList<>();
            for (Future<Places.Place> place : taken) {
                if (place.get() != null) {
                    got.add(place.get());
                }
            }
            assertThat(got).hasSize(5);
            got.forEach(Places.Place::free);
            assertThat(places.holders()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void scopesAndRolesDoNotMakeAnotherCaller() throws Exception {
        CallLimits limits = limits("", 1);
        limits.enter(call(ADA, "greet"));
        Caller withMore = new Caller("ada", "http", "10.0.0.9", Set.of("tools:write"), Set.of("admin"));
        assertThatThrownBy(() -> limits.enter(call(withMore, "greet"))).isInstanceOf(CallRefusedException.class);
    }
}
