package studio.patchbay.core.internal.dispatch;

import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.internal.catalog.Entry;

/**
 * What a request wants done by a handler.
 *
 * @param <R> what the handler gives
 */
public interface Work<R> extends Target {

    /**
     * Checks the request against what was found.
     *
     * @return how the call ends if it does not fit, else null
     * @throws studio.patchbay.core.internal.rpc.RpcException if it does not fit
     */
    default Ended<R> misfit(Entry entry) {
        return null;
    }

    /** How a call ends of what is not there, or not for the caller. */
    default Ended<R> absent(Ended<R> ended) {
        return ended;
    }

    /** Does it; blocks for as long as it takes. */
    R run(Entry entry, Call call) throws Exception;

    /** How a call ended whose handler gave a result. */
    default Ended<R> done(R result) {
        return new Ended<>(new Outcome.Done<>(result), CallInterceptor.Outcome.OK, "");
    }

    /** The answer for a failure of the host or the handler, in words for the caller. */
    Outcome<R> failed(String sentence);

    /** The answer for what the handler itself refused, in its own words. */
    default Outcome<R> refused(String sentence) {
        return failed(sentence);
    }
}
