package studio.patchbay.api.transport;

import org.osgi.annotation.versioning.ProviderType;
import studio.patchbay.api.Caller;

/**
 * The core's side of every transport; an OSGi service. There are two ways in: one HTTP exchange at a time
 * (Streamable HTTP), or one duplex channel of whole messages (stdio, WebSocket).
 *
 * <p>No method throws for what a client sent: bad input is answered with the protocol's own error. All methods may be
 * called from many threads.
 */
@ProviderType
public interface McpEndpoint {

    /**
     * Handles the body of a POST. Runs the handler on the calling thread when it can, so that thread must be one that may
     * block; the answer may also come later, from another thread.
     */
    void post(HttpMessage message, HttpExchange exchange);

    /** Opens or resumes the standalone stream of a legacy session (GET with {@code Mcp-Session-Id}). */
    void get(HttpMessage message, HttpExchange exchange);

    /** Ends a legacy session (DELETE with {@code Mcp-Session-Id}). */
    void delete(HttpMessage message, HttpExchange exchange);

    /**
     * Connects a duplex channel. With a {@code key} that was connected before and only
     * {@linkplain Connection#detach() detached}, the session and the requests in flight go on over the new channel.
     *
     * @param key names the peer for as long as it lives, for example {@code stdio}
     * @param entrance which endpoint it is connected to; the same for as long as it lives
     * @throws NoSuchEndpointException when there is none that this caller may know of
     */
    Connection connect(String key, Caller caller, Entrance entrance, Channel channel);

    /**
     * Finds out before a connection is made whether there is such an endpoint.
     *
     * @throws NoSuchEndpointException when there is none that this caller may know of
     */
    default void check(Entrance entrance, Caller caller) {}

    /** Connects to the main endpoint. */
    default Connection connect(String key, Caller caller, Channel channel) {
        return connect(key, caller, Entrance.MAIN, channel);
    }
}
