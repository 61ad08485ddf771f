package studio.patchbay.core.internal.dispatch;

import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;

/**
 * What a request wants done by a handler.
 *
 * @param <R> what the handler gives
 */
public interface Work<R> {

    /**
     * Finds who does it; asked again if that one leaves before the call could enter.
     *
     * @throws studio.patchbay.core.internal.rpc.RpcException if nobody does
     */
    Entry find(Catalog catalog);

    /** Does it; blocks for as long as it takes. */
    R run(Entry entry, Call call) throws Exception;

    /** The answer for a failure of the host or the handler, in words for the caller. */
    Outcome<R> failed(String sentence);

    /** The answer for what the handler itself refused, in its own words. */
    default Outcome<R> refused(String sentence) {
        return failed(sentence);
    }
}
