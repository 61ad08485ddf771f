package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.ListeningSockets;
import studio.patchbay.api.transport.Transport;

/**
 * The listener at the well-known port: one more instance of the HTTP component. It gets the very socket that was bound to win,
 * so that the port is held without a gap and clients that come at once wait for it.
 */
final class GatewayListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayListener.class);
    private static final String HTTP = "studio.patchbay.transport.http";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Seat seat;
    private final ConfigurationAdmin configurations;
    private final ListeningSockets sockets;
    private final ServiceTracker<Transport, String> transports;

    GatewayListener(Seat seat, ConfigurationAdmin configurations, ListeningSockets sockets, BundleContext context) {
        this.seat = seat;
        this.configurations = configurations;
        this.sockets = sockets;
        this.transports = new ServiceTracker<>(context, Transport.class, null) {

            @Override
            public String addingService(ServiceReference<Transport> reference) {
                String name = context.getService(reference).name();
                context.ungetService(reference);
                noticed();
                return name;
            }

            @Override
            public void removedService(ServiceReference<Transport> reference, String name) {
                noticed();
            }
        };
        transports.open();
    }

    private synchronized void noticed() {
        notifyAll();
    }

    /** Whether HTTP is served at all. */
    boolean isHttpServed() {
        return has("http");
    }

    boolean isOpen() {
        return has(Seat.TRANSPORT);
    }

    private boolean has(String name) {
        return transports.getTracked().containsValue(name);
    }

    /**
     * Opens it on the bound socket, and returns when it serves.
     *
     * @return false if it does not come; the port is free again then
     */
    boolean open(ServerSocketChannel socket) throws IOException, InterruptedException {
        socket.configureBlocking(false);
        if (!sockets.leave(Seat.TRANSPORT, seat.address(), socket)) {
            socket.close();
            return false;
        }
        configurations.getFactoryConfiguration(HTTP, Seat.TRANSPORT, "?").update(new Hashtable<>(seat.listener()));
        if (await(true)) {
            return true;
        }
        leave();
        return false;
    }

    /** Ends it and gives the port away; does not wait for the answers in flight. */
    void leave() throws IOException, InterruptedException {
        configurations.getFactoryConfiguration(HTTP, Seat.TRANSPORT, "?").delete();
        await(false);
        release();
    }

    /** A transport leaves its socket for its next version; here there is none. */
    private void release() throws IOException {
        ServerSocketChannel left = sockets.take(Seat.TRANSPORT, seat.address()).orElse(null);
        if (left != null) {
            left.close();
        }
    }

    private synchronized boolean await(boolean open) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isOpen() != open) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Looked at again soon, whatever order the tracker and its callbacks have.
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
        }
        return true;
    }

    /**
     * Ends it without waiting for it: who calls this may be the very thread that would end the listener. The socket that it leaves
     * is closed when its time is over.
     */
    @Override
    public void close() {
        transports.close();
        try {
            configurations.getFactoryConfiguration(HTTP, Seat.TRANSPORT, "?").delete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The host stops, and the listener of the well-known port with it", e);
        }
    }
}
