package studio.patchbay.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A client's relation to one backend. Finds out its era and shakes hands when the first request is made, and again after the
 * backend was lost; only a command that has ended stays ended.
 *
 * <p>Any number of requests may run at a time. All futures complete on a thread of the transport and all listeners are called
 * on one: neither may block there. Futures fail with a {@link BackendException}; what it was caused by is not wrapped again.
 */
public interface McpConnection extends AutoCloseable {

    /** Who the server is. Asked once, and again after the backend was lost. */
    CompletableFuture<ServerDescription> server();

    /**
     * Sends a request.
     *
     * @param params without anything of the connection: version, capabilities and progress token are put in; other members of
     *     {@code _meta}, such as a trace context, are kept
     */
    McpCall request(String method, Map<String, Object> params, CallOptions options);

    /** Gathers all pages of a list; fails rather than giving a part of it. */
    CompletableFuture<Listing> list(ListKind kind, CallOptions options);

    /** Sends a notification. Only sessions have any; on the modern era it does nothing. */
    void notify(String method, Map<String, Object> params);

    /**
     * What to hear of from now on, instead of what was said before; what cannot be listened to is left out. The stream for it is
     * opened, and opened again whenever it breaks: as something may be missed meanwhile, the listener is then told that all of it
     * changed.
     *
     * @return what the server honours, once it does; empty interests if it has no such stream
     */
    CompletableFuture<Interests> listen(Interests interests);

    /** Ends the session or the process, and all requests. */
    @Override
    void close();
}
