package studio.patchbay.transport.http.internal;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets no more clients in than there may be, and says so in the log: to them it looks as if the host hung. */
final class ConnectionLimit extends NetworkConnectionLimit {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    /** At its limit a host reaches it again with every client that goes and the next that comes. */
    private static final long NEXT_WARNING = TimeUnit.MINUTES.toNanos(1);

    private final AbstractConnector connector;
    private boolean warned; // guarded by the lock of the super class, as warnedNanos
    private long warnedNanos;

    ConnectionLimit(int maxConnections, AbstractConnector connector) {
        super(maxConnections, connector);
        this.connector = connector;
    }

    @Override
    protected void limit() {
        super.limit();
        long now = System.nanoTime();
        if (!warned || now - warnedNanos > NEXT_WARNING) {
            warned = true;
            warnedNanos = now;
            LOG.warn(
                    "{} connections are open, as many as the setting http.maxConnections allows; further clients wait"
                            + " until one closes",
                    getMaxNetworkConnectionCount());
        }
    }

    /** One that stops loses its connections, and must not take new ones in their place. */
    @Override
    protected void unlimit() {
        if (!connector.isShutdown()) {
            super.unlimit();
        }
    }
}
