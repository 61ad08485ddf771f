package studio.patchbay.api.security;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Stands in the one way to every handler: limits, audit, metrics, traces. An OSGi service; the one with the highest
 * {@code service.ranking} is entered first and left last. Access policies are asked after {@link #AUDIT audit} and before
 * everything below {@link #LIMIT limits}.
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
     * A use is about to begin, on the thread that will run the handler.
     *
     * @return is told once how it ended; null when that does not matter
     * @throws CallRefusedException to refuse it
     */
    Ending enter(Invocation invocation) throws CallRefusedException;

    /** Wants to know how a use ended. */
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
        /** The tool said so itself, or its arguments did not fit. */
        TOOL_ERROR,
        /** By a policy or a limit. */
        REFUSED,
        /** 2026-07-28: the client was asked for input and is to call again. */
        INPUT_REQUIRED,
        CANCELLED,
        TIMEOUT,
        /** The handler or the host failed. */
        FAILED
    }
}
