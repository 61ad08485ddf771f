package studio.patchbay.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;

/** What a future failed with, without what futures put around it. */
final class Failure {

    private Failure() {}

    /** The same, which fails with what callers know. */
    static <T> CompletableFuture<T> plain(CompletableFuture<T> told) {
        CompletableFuture<T> plain = new CompletableFuture<>();
        told.whenComplete((value, failure) -> {
            if (failure == null) {
                plain.complete(value);
            } else {
                plain.completeExceptionally(of(failure));
            }
        });
        return plain;
    }

    static BackendException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof BackendException known ? known : new ProtocolViolationException("The client failed: " + cause);
    }
}
