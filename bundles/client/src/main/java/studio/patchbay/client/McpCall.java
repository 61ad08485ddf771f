package studio.patchbay.client;

import java.util.concurrent.CompletableFuture;

/** A request on its way. */
public interface McpCall {

    /**
     * What the server answers. Fails with a {@link BackendException}, a {@link RpcErrorException} when the server refuses; to
     * cancel it is to {@link #cancel} the call.
     */
    CompletableFuture<Answer> answer();

    /**
     * Tells the server to stop; its answer is not waited for. Does nothing after the answer.
     *
     * @param reason for the server's log; null for none
     */
    void cancel(String reason);
}
