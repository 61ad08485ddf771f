package studio.patchbay.launcher.internal.transports;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.ListeningSockets;

/**
 * Sockets that transports have left for their next version. One that nobody takes in time is closed, so that clients do not
 * wait at a port where nobody will serve; and so is what stands in the way of another address.
 */
public final class LeftSockets implements ListeningSockets, AutoCloseable {

    /** A transport needs a fraction of this to start, also on a busy machine; more would keep clients in the dark. */
    private static final long PATIENCE_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LeftSockets.class);

    /** One handover. The same socket may be left again and again, so this is nothing that could be equal to another. */
    private static final class Left {

        private final InetSocketAddress wanted;
        private final ServerSocketChannel socket;

        Left(InetSocketAddress wanted, ServerSocketChannel socket) {
            this.wanted = wanted;
            this.socket = socket;
        }

        boolean standsInTheWayOf(InetSocketAddress other) {
            return other.getPort() != 0 && socket.socket().getLocalPort() == other.getPort();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.warn("The listening socket of {} could not be closed", wanted, e);
            }
        }
    }

    private final Executor whenOverdue;
    private final Map<String, Left> left = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private boolean closed;

    public LeftSockets() {
        this(CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** @param whenOverdue runs what is to be done when nobody has come in time */
    LeftSockets(Executor whenOverdue) {
        this.whenOverdue = whenOverdue;
    }

    @Override
    public synchronized Optional<ServerSocketChannel> take(String transport, InetSocketAddress wanted) {
        Left own = left.remove(transport);
        if (own != null && own.wanted.equals(wanted)) {
            return Optional.of(own.socket);
        }
        if (own != null) {
            own.close();
        }
        List.copyOf(left.keySet()).stream()
                .filter(other -> left.get(other).standsInTheWayOf(wanted))
                .forEach(other -> left.remove(other).close());
        return Optional.empty();
    }

    @Override
    public synchronized boolean leave(String transport, InetSocketAddress wanted, ServerSocketChannel socket) {
        if (closed || leaving.contains(transport)) {
            return false;
        }
        Left mine = new Left(wanted, socket);
        left.put(transport, mine);
        whenOverdue.execute(() -> giveUp(transport, mine));
        return true;
    }

    private synchronized void giveUp(String transport, Left mine) {
        if (left.remove(transport, mine)) {
            mine.close();
        }
    }

    /** From now on the transport leaves for good, and its port with it. */
    synchronized void leaves(String transport) {
        leaving.add(transport);
    }

    /** The transport may be replaced again. */
    synchronized void stays(String transport) {
        leaving.remove(transport);
    }

    /** Closes what was left; nothing is kept from now on. */
    @Override
    public synchronized void close() {
        closed = true;
        left.values().forEach(Left::close);
        left.clear();
    }
}
