package studio.patchbay.transport.http.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every connection a few times a second and applies the limits of its phase; also sends the keep-alive
 * comments and starts the watch for clients that leave. One timer for all, so that a request costs no timer and ten
 * thousand idle streams cost one pass over a list.
 *
 * <p>Jetty 12.1 has a minimum data rate in its {@code HttpConfiguration} but applies it nowhere, and no limit for the
 * time headers take: a client that sends a byte every few seconds would keep its connection for ever.
 */
final class ConnectionSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSweep.class);

    private static final int PERIOD_MILLIS = 200;
    /** Calls shorter than this are not watched, so they pay nothing. */
    private static final long UNWATCHED = TimeUnit.MILLISECONDS.toNanos(100);
    /** Time for a body before its rate counts. */
    private static final long BODY_GRACE = TimeUnit.SECONDS.toNanos(5);
    /** Time for a client to read why it was refused. */
    private static final long LEAVING = TimeUnit.SECONDS.toNanos(2);

    private final AbstractConnector connector;
    private final Scheduler scheduler;
    private final long headerDeadline;
    private final long idleTimeout;
    private final long keepAlive;
    private final int minDataRate;

    ConnectionSweep(AbstractConnector connector, HttpSettings settings) {
        this.connector = connector;
        this.scheduler = connector.getScheduler();
        this.headerDeadline = TimeUnit.MILLISECONDS.toNanos(settings.headerDeadlineMillis());
        this.idleTimeout = TimeUnit.MILLISECONDS.toNanos(settings.idleTimeoutMillis());
        this.keepAlive = TimeUnit.MILLISECONDS.toNanos(settings.keepAliveMillis());
        this.minDataRate = settings.minDataRate();
    }

    /** Runs from now on for as long as the scheduler does. */
    void start() {
        scheduler.schedule(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            sweep(connector.getConnectedEndPoints());
        } finally {
            start();
        }
    }

    private void sweep(Collection<EndPoint> connections) {
        Instant time = Instant.now(); // credentials expire by the clock
        for (EndPoint connection : connections) {
            try {
                look((WatchedEndPoint) connection, time);
            } catch (RuntimeException e) {
                LOG.warn("Closing the connection of {}: its limits could not be checked", connection, e);
                connection.close(e);
            }
        }
    }

    private void look(Watched connection, Instant time) {
        TimedEndPoint.Phase phase = connection.phase();
        long now = System.nanoTime();
        long elapsed = now - connection.since();
        switch (phase) {
            case HEADERS -> closeIf(elapsed > headerDeadline, connection, "its request headers took too long");
            case IDLE -> idle((WatchedEndPoint) connection, elapsed);
            case BODY -> closeIf(tooSlow(connection.received(), elapsed), connection, "its request body came too slowly");
            case LEAVING -> closeIf(elapsed > LEAVING, connection, "it was refused");
            case HANDLING -> handling(connection, time, now, elapsed);
            case UPGRADED -> writing(connection, now, elapsed);
            case SHARED -> shared((WatchedEndPoint) connection, time, now, elapsed);
        }
    }

    /** Of HTTP/1.1. Neither side has done anything wrong, so it ends in good order. */
    private void idle(WatchedEndPoint connection, long elapsed) {
        if (elapsed > idleTimeout) {
            LOG.debug("Closing the connection of {}: no request came", connection.caller());
            connection.part();
        }
    }

    /** Of HTTP/2: what only the connection can be cut for, and then its streams, each for itself. */
    private void shared(WatchedEndPoint socket, Instant time, long now, long elapsed) {
        writing(socket, now, elapsed);
        SharedConnection connection = socket.shared();
        long owed = connection.owedSince();
        closeIf(owed != 0 && now - owed > headerDeadline, socket, "its request headers took too long");
        if (connection.carriers().isEmpty()) {
            long quiet = now - connection.quietSince();
            closeIf(quiet > idleTimeout + LEAVING, socket, "no request came");
            if (quiet > idleTimeout) {
                socket.leave();
            }
        }
        connection.carriers().forEach(stream -> look(stream, time));
    }

    private boolean tooSlow(long received, long elapsed) {
        return elapsed > BODY_GRACE
                && received < (double) minDataRate * (elapsed - BODY_GRACE) / TimeUnit.SECONDS.toNanos(1);
    }

    private void handling(Watched connection, Instant time, long now, long elapsed) {
        Exchange exchange = connection.exchange();
        if (exchange != null) {
            exchange.look(time);
        }
        if (connection.writing()) {
            writing(connection, now, elapsed);
        } else if (elapsed > UNWATCHED) {
            connection.watch();
            if (exchange != null && now - connection.flushed() > keepAlive) {
                exchange.keepAlive();
            }
        }
    }

    private void writing(Watched connection, long now, long elapsed) {
        boolean still = connection.writing() && now - connection.flushed() > idleTimeout;
        closeIf(still && elapsed > idleTimeout, connection, "it takes in nothing of what is sent to it");
    }

    private static void closeIf(boolean overdue, Watched connection, String reason) {
        if (overdue) {
            LOG.debug("Closing the connection of {}: {}", connection.caller(), reason);
            connection.close(new TimeoutException(reason));
        }
    }
}
