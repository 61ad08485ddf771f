package studio.patchbay.security.internal.oauth;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that must come true soon. */
final class Deadline {

    private Deadline() {}

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 10 seconds");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
