package studio.patchbay.core.internal.dispatch;

import studio.patchbay.api.ProtocolErrorException;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.internal.input.InputRequiredSignal;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * How a call ended.
 *
 * @param answer for the client
 * @param how for interceptors
 * @param detail likewise, a sentence; empty when all went well
 */
public record Ended<R>(Outcome<R> answer, CallInterceptor.Outcome how, String detail) {

    /** The request does not fit what it is about, or the handler says so. */
    static <R> Ended<R> refused(RpcException error) {
        return new Ended<>(new Outcome.Failed<>(error), CallInterceptor.Outcome.TOOL_ERROR, error.getMessage());
    }

    static <R> Ended<R> stopped(CancelReason reason, Work<R> work) {
        String sentence = reason.sentence();
        return switch (reason) {
            case CLIENT -> new Ended<>(new Outcome.Cancelled<>(), CallInterceptor.Outcome.CANCELLED, sentence);
            case TIMEOUT -> new Ended<>(work.failed(sentence), CallInterceptor.Outcome.TIMEOUT, sentence);
            case REMOVED, SHUTDOWN -> new Ended<>(work.failed(sentence), CallInterceptor.Outcome.CANCELLED, sentence);
        };
    }

    static <R> Ended<R> busy(Work<R> work) {
        String sentence = "The host is busy: too many calls are running and waiting. Try again later.";
        return new Ended<>(work.failed(sentence), CallInterceptor.Outcome.REFUSED, sentence);
    }

    static <R> Ended<R> thrown(Throwable e, String name, Work<R> work) {
        if (e instanceof InputRequiredSignal signal) {
            return new Ended<>(
                    new Outcome.NeedsInput<>(signal.missing()), CallInterceptor.Outcome.INPUT_REQUIRED, signal.getMessage());
        }
        if (e instanceof UnsupportedInputException unsupported) {
            return new Ended<>(
                    new Outcome.Unsupported<>(unsupported.feature()),
                    CallInterceptor.Outcome.TOOL_ERROR,
                    String.valueOf(e.getMessage()));
        }
        if (e instanceof ProtocolErrorException error) {
            return Ended.refused(new RpcException(error.code(), 200, error.getMessage(), error.data()));
        }
        if (e instanceof RpcException error) {
            return Ended.refused(error);
        }
        if (e instanceof ToolException) {
            String sentence = e.getMessage() == null
                    ? "\"" + name + "\" failed and did not say why."
                    : e.getMessage();
            return new Ended<>(work.refused(sentence), CallInterceptor.Outcome.TOOL_ERROR, sentence);
        }
        if (e instanceof BrokenResultException) {
            return new Ended<>(work.failed(e.getMessage()), CallInterceptor.Outcome.FAILED, e.getMessage());
        }
        return unexpected(e, name, work);
    }

    static <R> Ended<R> unexpected(Throwable e, String name, Work<R> work) {
        String sentence = "\"" + name + "\" failed unexpectedly. The host's log has the details under error id "
                + Fault.log(name, e) + ".";
        return new Ended<>(work.failed(sentence), CallInterceptor.Outcome.FAILED, sentence);
    }
}
