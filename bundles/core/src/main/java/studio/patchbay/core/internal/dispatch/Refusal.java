package studio.patchbay.core.internal.dispatch;

import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Decision;
import studio.patchbay.core.internal.rpc.RpcException;

/** A use that does not get to its handler. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final CallInterceptor.Outcome how;
    private final RpcException error;
    private final boolean absent;

    private Refusal(CallInterceptor.Outcome how, RpcException error, boolean absent) {
        super(error.getMessage(), null, false, false);
        this.how = how;
        this.error = error;
        this.absent = absent;
    }

    /** There is nothing of the name, or nothing that the caller may see: it cannot tell which. */
    static Refusal absent(RpcException error) {
        return new Refusal(CallInterceptor.Outcome.REFUSED, error, true);
    }

    static Refusal by(Decision.Denied decision) {
        RpcException error = RpcException.refused(403, decision.headers(), decision.sentence());
        return new Refusal(CallInterceptor.Outcome.REFUSED, error, false);
    }

    static Refusal by(CallRefusedException e) {
        RpcException error = RpcException.refused(e.status(), e.headers(), String.valueOf(e.getMessage()));
        return new Refusal(CallInterceptor.Outcome.REFUSED, error, false);
    }

    /** Something that has a say failed: what it would have said is not known, so nothing passes. */
    static Refusal failure(Object who, Throwable e) {
        return new Refusal(CallInterceptor.Outcome.FAILED, Fault.of(who.getClass().getName(), e), false);
    }

    static Refusal removed() {
        var error = new RpcException(RpcException.INTERNAL_ERROR, 200, CancelReason.REMOVED.sentence());
        return new Refusal(CallInterceptor.Outcome.CANCELLED, error, false);
    }

    RpcException error() {
        return error;
    }

    boolean isAbsent() {
        return absent;
    }

    <R> Ended<R> ended() {
        return new Ended<>(new Outcome.Failed<>(error), how, error.getMessage());
    }
}
