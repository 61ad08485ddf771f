package studio.patchbay.core.internal.dispatch;

import java.util.List;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Input;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * How a call ended.
 *
 * @param <R> what the handler gives
 */
public sealed interface Outcome<R> {

    /** The handler gave a result. */
    record Done<R>(R result) implements Outcome<R> {}

    /** The handler needs answers first. */
    record NeedsInput<R>(List<Input<?>> inputs) implements Outcome<R> {}

    /** The handler needs a feature that the client did not declare. */
    record Unsupported<R>(ClientFeature feature) implements Outcome<R> {}

    /** The call could not be made, or its handler failed in a way that the protocol reports as an error. */
    record Failed<R>(RpcException error) implements Outcome<R> {}

    /** The client cancelled: it wants no answer. */
    record Cancelled<R>() implements Outcome<R> {}
}
