package studio.patchbay.transport.http.internal;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a route handles: the route writes the answer, and is told when the client leaves before its end. */
final class RoutedExchange implements Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedExchange.class);
    private static final String ATTRIBUTE = RoutedExchange.class.getName();

    private final Carrier connection;
    private final Executor executor;
    private final Consumer<RoutedExchange> done;

    // guarded by this
    private boolean ended;
    private boolean gone;
    private Runnable onDisconnect;
    private JettyExchange answer;

    /**
     * @param executor runs what the route does when a client leaves
     * @param done told once the route has nothing to do with the connection any more
     */
    RoutedExchange(Carrier connection, Executor executor, Consumer<RoutedExchange> done) {
        this.connection = connection;
        this.executor = executor;
        this.done = done;
    }

    static RoutedExchange of(Request request) {
        return (RoutedExchange) request.getAttribute(ATTRIBUTE);
    }

    void attach(Request request) {
        request.setAttribute(ATTRIBUTE, this);
        connection.handle(this);
    }

    /** The port writes the answer, and is told what befalls the connection. */
    synchronized void answers(JettyExchange next) {
        answer = next;
    }

    private synchronized JettyExchange answer() {
        return answer;
    }

    void onDisconnect(Runnable action) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (!gone) {
                Runnable earlier = onDisconnect;
                onDisconnect = earlier == null ? action : () -> {
                    earlier.run();
                    action.run();
                };
                return;
            }
        }
        action.run();
    }

    /** The answer is complete. With status 101 the connection remains the route's until it is closed. */
    void end(int status) {
        synchronized (this) {
            ended = true;
            onDisconnect = null;
        }
        if (status != HttpStatus.SWITCHING_PROTOCOLS_101) {
            done.accept(this);
        }
    }

    @Override
    public void disconnected(Throwable cause) {
        Runnable action;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            action = onDisconnect;
            onDisconnect = null;
        }
        connection.close(cause); // fails a write that is under way
        if (answer() != null) {
            answer().disconnected(cause);
        }
        done.accept(this);
        if (action != null) {
            executor.execute(() -> run(action));
        }
    }

    private void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("A route could not end what {} had begun", connection.caller(), e);
        }
    }

    /** Routes do that themselves. */
    @Override
    public void stopListening() {}

    @Override
    public void look(Instant now) {
        if (answer() != null) {
            answer().look(now);
        }
    }

    @Override
    public void keepAlive() {
        if (answer() != null) {
            answer().keepAlive();
        }
    }
}
