package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every connection a {@link WatchedEndPoint}. Jetty's own idle timeout is off: it is fed by any byte, so it is no
 * defence against slow clients, and it would end calls that take long. {@link ConnectionSweep} has all limits.
 *
 * <p>The selector accepts: a thread blocked in {@code accept} could not be called back without closing the socket.
 */
final class WatchedConnector extends ServerConnector {

    /** As many connections as may wait while the transport is replaced; the system may allow fewer. */
    private static final int BACKLOG = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WatchedConnector.class);

    private static final long SELECTOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile boolean left;

    WatchedConnector(Server server, ConnectionFactory... protocols) {
        super(server, 0, -1, protocols);
        setIdleTimeout(0);
        setShutdownIdleTimeout(-1);
        setAcceptQueueSize(BACKLOG);
    }

    /**
     * Takes no more connections.
     *
     * @param heir may take the socket; if it does not, the port is free when this returns
     */
    void stopAccepting(Predicate<ServerSocketChannel> heir) throws InterruptedException {
        ServerSocketChannel socket = (ServerSocketChannel) getTransport();
        setAccepting(false);
        boolean free = awaitRegistered(socket, false);
        left = free && heir.test(socket);
        if (free && !left) {
            takeWaiting(socket);
        }
        shutdown(); // answers from now on close their connection
    }

    /**
     * Closes the port, but first takes those who have connected until now: the system would reset them with the port, and what they
     * have sent would be lost. Nothing may come between the last look and the end, so they are only begun with afterwards.
     */
    private void takeWaiting(ServerSocketChannel socket) throws InterruptedException {
        Set<SocketChannel> taken = new HashSet<>();
        try (socket) {
            for (SocketChannel channel = socket.accept(); channel != null; channel = socket.accept()) {
                taken.add(channel);
            }
        } catch (IOException e) {
            LOG.debug("Connections that waited could not be taken", e);
        }
        for (SocketChannel channel : taken) {
            begin(channel);
        }
        awaitConnected(taken);
    }

    private void begin(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            getSelectorManager().accept(channel);
        } catch (IOException e) {
            IO.close(channel);
        }
    }

    /** Only then is it known that something is under way there. */
    private void awaitConnected(Set<SocketChannel> taken) throws InterruptedException {
        long deadline = System.nanoTime() + SELECTOR_NANOS;
        while (!taken.isEmpty() && System.nanoTime() < deadline) {
            taken.removeIf(channel -> !channel.isOpen());
            getConnectedEndPoints().forEach(connection -> taken.remove(connection.getTransport()));
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Returns when the selector accepts: a stop that were faster than that would be undone by it. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        awaitRegistered((ServerSocketChannel) getTransport(), true);
    }

    /** The selector works on its own thread; until it has let go of a socket, nobody else can have it or its port. */
    private static boolean awaitRegistered(ServerSocketChannel socket, boolean wanted) throws InterruptedException {
        long deadline = System.nanoTime() + SELECTOR_NANOS;
        while (socket.isRegistered() != wanted) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    /** Jetty leaves a socket from which a selector accepts to that selector, which closes it only when it stops. */
    @Override
    public void close() {
        Object socket = getTransport();
        super.close();
        if (!left && socket != null) {
            IO.close((ServerSocketChannel) socket);
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
    }
}
