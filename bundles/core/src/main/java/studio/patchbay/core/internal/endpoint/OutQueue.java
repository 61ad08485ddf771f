package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.core.internal.session.Outlet;

/**
 * What waits to be written to a duplex channel: nobody who has something to say is held up by a peer that does not
 * read, and a peer that reads too slowly is cut. Keeps what it has while the channel is being swapped.
 *
 * <p>All state is guarded by this object's monitor; one thread of its own writes.
 */
final class OutQueue implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(OutQueue.class);

    /** More than this many bytes waiting means that nobody reads. */
    static final long MAX_BYTES = 64L << 20;

    private static final long LAST_WORDS_MILLIS = 2_000;

    private final String name;
    private final Thread writer;
    private final Deque<ByteBuffer[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private Channel channel;
    private boolean closed;

    OutQueue(String name) {
        this.name = name;
        writer = new Thread(this::writeAll, "patchbay-" + name + "-writer");
        writer.setDaemon(true);
        writer.start();
    }

    synchronized void attach(Channel next) {
        channel = next;
        notifyAll();
    }

    synchronized void detach() {
        channel = null;
    }

    @Override
    public void send(byte[] json) {
        send(new ByteBuffer[] {ByteBuffer.wrap(json)});
    }

    void send(ByteBuffer... json) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(json);
            waitingBytes += size(json);
            notifyAll();
            if (waitingBytes <= MAX_BYTES) {
                return;
            }
            closed = true;
            LOG.warn("{} does not read its messages: {} bytes wait; the connection is closed", name, waitingBytes);
        }
        cut("messages are not read");
    }

    /** Closes the channel outside the lock: the transport may well close the whole connection in turn. */
    private void cut(String reason) {
        Channel last;
        synchronized (this) {
            last = channel;
            closed = true;
            waiting.clear();
            notifyAll();
        }
        if (last != null) {
            last.close(reason);
        }
    }

    @Override
    public synchronized boolean connected() {
        return !closed;
    }

    /** No more messages; what waits is still written. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits, for a short time, until all is written. */
    void awaitWritten() {
        try {
            writer.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try {
            while (true) {
                Channel to;
                ByteBuffer[] next;
                synchronized (this) {
                    while (!closed && (channel == null || waiting.isEmpty())) {
                        wait();
                    }
                    if (channel == null || waiting.isEmpty()) {
                        return;
                    }
                    to = channel;
                    next = waiting.remove();
                    waitingBytes -= size(next);
                }
                send(to, next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Channel to, ByteBuffer[] next) {
        try {
            to.send(next);
        } catch (RuntimeException e) {
            if (!keepForNext(to, next)) {
                LOG.warn("{} can no longer be written to: {}", name, e.getMessage());
                cut("messages cannot be written");
            }
        }
    }

    /** A channel that fails because it was just taken away: the message goes first over the one that follows. */
    private synchronized boolean keepForNext(Channel failed, ByteBuffer[] message) {
        if (closed || channel == failed) {
            return false;
        }
        waiting.addFirst(message);
        waitingBytes += size(message);
        return true;
    }

    private static long size(ByteBuffer[] parts) {
        long size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        return size;
    }
}
