package studio.patchbay.transport.stdio.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.StandardStreams;

/**
 * Carries the messages between the standard streams and the core, until the input ends or the transport is stopped. When
 * it is stopped, what it has read but not delivered goes back, so that its successor goes on with the next byte.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final Caller CALLER = new Caller("local-user", "stdio", "");
    private static final long DELIVERY_SECONDS = 5;

    private final StandardStreams streams;
    private final Lines lines;
    private final Connection connection;
    private final Thread reader = new Thread(this::read, "patchbay-stdio");
    /** Held while a message is delivered: only a read may be interrupted, a delivery would lose its message. */
    private final ReentrantLock delivering = new ReentrantLock();

    private volatile boolean stopping;
    private volatile boolean ended;

    Conversation(StandardStreams streams, McpEndpoint endpoint, long maxMessageBytes) {
        this.streams = streams;
        this.lines = new Lines(streams.in(), maxMessageBytes);
        this.connection = endpoint.connect("stdio", CALLER, new LineChannel(streams.out(), streams::ended));
    }

    void start() {
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (!stopping) {
                Lines.Line line = lines.next();
                if (line == null) {
                    end();
                    return;
                }
                deliver(line);
            }
        } catch (InterruptedIOException e) {
            LOG.debug("Stopped reading standard input", e);
        } catch (IOException e) {
            LOG.warn("Standard input cannot be read any more: {}", e.getMessage());
            end();
        }
    }

    private void deliver(Lines.Line line) {
        delivering.lock();
        if (stopping) {
            // The interrupt was meant for a read; this line was read before and is still to be delivered.
            Thread.interrupted();
        }
        try {
            if (line.tooLong()) {
                connection.tooLarge(lines.limit());
            } else if (!line.blank()) {
                connection.receive(line.bytes());
            }
        } finally {
            delivering.unlock();
        }
    }

    /** 2026-07-28 transports, stdio, Shutdown: the client closes the input, the server exits. */
    private void end() {
        ended = true;
        connection.finish();
        streams.ended();
    }

    void stop() {
        stopping = true;
        try {
            if (!delivering.tryLock(DELIVERY_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A message is still being taken in after {} s and may be lost", DELIVERY_SECONDS);
            }
            reader.interrupt();
            if (delivering.isHeldByCurrentThread()) {
                delivering.unlock();
            }
            reader.join(TimeUnit.SECONDS.toMillis(DELIVERY_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            connection.detach();
            streams.unread(lines.rest());
        }
    }
}
