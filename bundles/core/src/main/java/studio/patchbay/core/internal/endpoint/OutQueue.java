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
 * <p>All state is guarded by this object's monitor. One thread of its own writes to a channel that {@linkplain
 * Channel#blocks() blocks}; one that does not is written to by whoever has something to say, so that thousands of them cost
 * no thread.
 */
final class OutQueue implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(OutQueue.class);

    /** More than this many bytes waiting means that nobody reads. */
    static final long MAX_BYTES = 64L << 20;

    private static final long LAST_WORDS_MILLIS = 2_000;

    private final String name;
    private final Deque<ByteBuffer[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private Channel channel;
    private Thread writer;
    private boolean closed;

    OutQueue(String name) {
        this.name = name;
    }

    synchronized void attach(Channel next) {
        channel = next;
        if (!next.blocks()) {
            waiting.forEach(this::sendAtOnce);
            waiting.clear();
            waitingBytes = 0;
        } else if (writer == null) {
            writer = new Thread(this::writeAll, "patchbay-" + name + "-writer");
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
    }

    private void sendAtOnce(ByteBuffer[] json) {
        try {
            channel.send(json);
        } catch (RuntimeException e) {
            LOG.warn("{} can no longer be written to: {}", name, e.getMessage());
            closed = true;
            channel.close("messages cannot be written");
        }
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
            if (channel != null && !channel.blocks()) {
                sendAtOnce(json);
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
        Thread writing;
        synchronized (this) {
            writing = writer;
        }
        if (writing == null) {
            return;
        }
        try {
            writing.join(LAST_WORDS_MILLIS);
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
                    if (channel == null || waiting.isEmpty()) { // closed
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
