package studio.patchbay.api.transport;

import org.osgi.annotation.versioning.ProviderType;

/** The way in of a duplex transport. */
@ProviderType
public interface Connection {

    /**
     * Handles one message; does not wait for a handler.
     *
     * @param json one whole JSON-RPC message; not kept after the call
     */
    void receive(byte[] json);

    /** Answers a message that was too large to take in: an error with {@code id: null}; the connection goes on. */
    void tooLarge(long limit);

    /**
     * Lets go of the channel but keeps the session and the requests in flight, for a transport that is being swapped;
     * answers wait, bounded, for {@link McpEndpoint#connect} with the same key.
     */
    void detach();

    /**
     * The peer says nothing more, but still reads: what is running gets a moment to be answered, then as {@link #close}. Waits
     * for that.
     */
    void finish();

    /** The peer is gone: cancels what is running and ends the session; does not wait. */
    void close();
}
