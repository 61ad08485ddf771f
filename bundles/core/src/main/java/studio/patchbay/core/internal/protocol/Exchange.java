package studio.patchbay.core.internal.protocol;

import java.nio.ByteBuffer;
import java.util.Map;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;

/** The way back of one request, whatever it came over. */
public interface Exchange {

    /** Whether the client takes messages before the answer. */
    boolean streams();

    /** Whether the thread that brought the request may run a handler. */
    boolean mayBlock();

    /**
     * Sends a message before the answer; only if {@link #streams()}.
     *
     * @return false when the client is gone
     */
    boolean send(byte[] json);

    /**
     * Sends the answer, which ends the exchange.
     *
     * @param httpStatus for HTTP, when nothing was sent before
     * @param httpHeaders likewise
     */
    void answer(int httpStatus, Map<String, String> httpHeaders, ByteBuffer... json);

    /** Ends the exchange of messages that want no answer. */
    void accepted();

    /** Ends the exchange of a request without an answer, because the client cancelled it. */
    void endSilently();

    /** Runs the action when the client wants this request stopped. */
    void onCancel(Runnable action);

    /** Runs the action when the transport is about to stop under this exchange. */
    void onStop(Runnable action);

    /** See {@link studio.patchbay.api.ToolContext#releaseConnection}. */
    default void release(java.time.Duration retry) {}

    /** Sends a result. */
    default void answer(ByteBuffer... json) {
        answer(200, Map.of(), json);
    }

    /** Sends a result. */
    default void answer(byte[] json) {
        answer(ByteBuffer.wrap(json));
    }

    /** Sends an error. */
    default void refuse(Object id, RpcException error) {
        answer(error.httpStatus(), error.httpHeaders(), ByteBuffer.wrap(MessageWriter.error(id, error)));
    }
}
