package studio.patchbay.api.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way back of one HTTP request: either one {@link #reply}, or {@link #open} with any number of events and then
 * {@link #end}. The core calls these in that order, one at a time per exchange. None of them blocks on the network: the
 * transport queues, bounded in bytes, and cuts the connection of a reader that is too slow.
 */
@ConsumerType
public interface HttpExchange {

    /**
     * The whole answer.
     *
     * @param status the HTTP status
     * @param headers further headers, for example {@code Mcp-Session-Id}
     * @param json the body, in parts that belong together; none for an empty body. Read-only and possibly shared:
     *     duplicate before moving a position
     */
    void reply(int status, Map<String, String> headers, ByteBuffer... json);

    /**
     * Turns the answer into an SSE stream: status 200, {@code text/event-stream}, headers sent at once, comments as
     * keep-alive from then on.
     */
    void open(Map<String, String> headers);

    /**
     * Sends one SSE event.
     *
     * @param id the event id, or null for none
     * @param json the message, or null for an event with empty data (which only primes the client's
     *     {@code Last-Event-ID})
     * @param retry the reconnection time to tell the client, or null
     * @return false when the client is gone or was cut; nothing more will arrive
     */
    boolean event(String id, byte[] json, Duration retry);

    /** Ends the SSE stream after what is queued. */
    void end();

    /** Whether the client takes {@code text/event-stream}. */
    boolean streams();

    /** Runs the action once when the client has gone away before the answer was complete; at once if it already has. */
    void onDisconnect(Runnable action);

    /**
     * Runs the action once when the transport is about to stop while this exchange is open. What the action sends is
     * still delivered: it is how a subscription ends with its final result instead of a broken connection.
     */
    void onStop(Runnable action);
}
