package studio.patchbay.gateway.internal.backend;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Spares callers the wait for a backend that does not answer, and the backend the calls: once in a while one of them tries. */
final class Circuit {

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(1)
            // One whose caller has left gives no answer.
            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
            .writableStackTraceEnabled(false)
            .build();

    private final CircuitBreaker breaker;

    Circuit(String name) {
        this.breaker = CircuitBreaker.of(name, CONFIG);
    }

    /** Whether a call may be made; if so, one of the others is to be said of it. */
    boolean admits() {
        return breaker.tryAcquirePermission();
    }

    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(long nanos, RuntimeException reason) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, reason);
    }

    void left() {
        breaker.releasePermission();
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** What was learned of it does not count any more: it was reached by other means. */
    void close() {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            breaker.transitionToClosedState();
        }
    }
}
