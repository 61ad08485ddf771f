package studio.patchbay.api.transport;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** The way out of a duplex transport. */
@ConsumerType
public interface Channel {

    /**
     * Sends one message; called by one thread at a time, in the order of the messages. May block for as long as the peer's
     * pipe is full, unless {@link #blocks} says otherwise; the core bounds what waits behind it.
     *
     * @param json the message, in parts that belong together, without line breaks. Read-only and possibly shared:
     *     duplicate before moving a position
     */
    void send(ByteBuffer... json);

    /**
     * Whether {@link #send} may wait for the peer; then the core gives the channel a thread. One that does not wait queues by
     * itself, bounded, and cuts a peer that reads too slowly.
     */
    default boolean blocks() {
        return true;
    }

    /** The parts of a message as one; leaves their positions alone. */
    static byte[] whole(ByteBuffer... json) {
        int size = 0;
        for (ByteBuffer part : json) {
            size += part.remaining();
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (ByteBuffer part : json) {
            all.put(part.duplicate());
        }
        return all.array();
    }

    /** Closes the channel because the core is done with it or the peer reads too slowly. */
    void close(String reason);
}
