package studio.patchbay.client.internal;

import java.util.concurrent.CompletionException;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;

/** What a future failed with, without what futures put around it. */
final class Failure {

    private Failure() {}

    static BackendException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof BackendException known ? known : new ProtocolViolationException("The client failed: " + cause);
    }
}
