package studio.patchbay.api.security;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Stands in the one way to every handler: limits, audit, metrics, traces. An OSGi service; the one with the highest
 * {@code service.ranking} is entered first and left last: those ranked above 0 before the {@link AccessPolicy access policies}
 * are asked, those at 0 and below after they allowed it; arguments are validated after all of them. One that throws anything
 * but {@link CallRefusedException} refuses the use, too, with an error that says nothing.
 *
 * <p>On the way of every call: no locks that are held for long, no logging, no I/O that may block.
 */
@ConsumerType
public interface CallInterceptor {

    /** Ranking of what must see every use, refused ones too. */
    int AUDIT = 2_000;

    /** Ranking of what refuses uses by their number; only permitted ones get there. */
    int LIMIT = -1_000;

    /**
     * A use is about to begin, on the thread that will run the handler. One that ends before it gets there (the host is busy,
     * the client cancels while it waits) is told to those ranked above 0 when it ends.
     *
     * @return is told once how it ended; null when that does not matter
     * @throws CallRefusedException to refuse it
     */
    Ending enter(Invocation invocation) throws CallRefusedException;

    /**
     * Wants to know how a use ended: told once, before the answer goes out, on any thread; also when the use is answered
     * without its handler, and when the interceptor's service has gone meanwhile.
     */
    @FunctionalInterface
    interface Ending {

        /**
         * The handler has returned or failed, on the thread of {@link CallInterceptor#enter}, and before
         * {@link #ended} unless the caller was answered without the handler: what belongs to the thread, such as the context
         * of its log, ends here. Also when a later interceptor has refused the use.
         */
        default void left() {}

        /** @param took from its beginning, waiting for people included */
        void ended(Result result, Duration took);
    }

    /**
     * How a use ended.
     *
     * @param outcome in one word
     * @param detail of what is not {@link Outcome#OK}, a sentence; else an empty string. May repeat what a client sent
     */
    record Result(Outcome outcome, String detail) {}

    /** How a use ended, in one word. */
    enum Outcome {
        OK,
        /** The handler said so itself, or its arguments did not fit. */
        TOOL_ERROR,
        /** By a policy or a limit, or because there is nothing of the name that the caller may see. */
        REFUSED,
        /** 2026-07-28: the client was asked for input and is to call again. */
        INPUT_REQUIRED,
        /** By the client, or because its skill or the host was stopped. */
        CANCELLED,
        TIMEOUT,
        /** The handler or the host failed. */
        FAILED
    }
}
