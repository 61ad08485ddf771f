package studio.patchbay.transport.http.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route on one listener: its handler, and what it has not ended yet. */
final class ServedRoute {

    private static final Logger LOG = LoggerFactory.getLogger(ServedRoute.class);

    private final Set<String> paths;
    private final boolean below;
    private final RoutePort listener;
    private final Handler handler;
    private final Set<RoutedExchange> open = new HashSet<>(); // guarded by itself

    ServedRoute(Set<String> paths, boolean below, RoutePort listener, Handler handler) {
        this.paths = Set.copyOf(paths);
        this.below = below;
        this.listener = listener;
        this.handler = handler;
    }

    Set<String> paths() {
        return paths;
    }

    boolean below() {
        return below;
    }

    boolean handle(Request request, Response response, Callback callback) throws Exception {
        RoutedExchange exchange =
                new RoutedExchange(ConnectionHandler.connection(request), listener.disconnects(), this::ended);
        synchronized (open) {
            open.add(exchange);
        }
        exchange.attach(request);
        boolean handled = false;
        try {
            handled = handler.handle(
                    request, response, new EndCallback(callback, () -> exchange.end(response.getStatus())));
            return handled;
        } finally {
            if (!handled) {
                exchange.end(HttpStatus.NOT_FOUND_404); // somebody else answers
            }
        }
    }

    private void ended(RoutedExchange exchange) {
        synchronized (open) {
            open.remove(exchange);
            open.notifyAll();
        }
    }

    /** Asks the route to end what is open. */
    void leave() {
        listener.stop();
    }

    /** Waits until nothing is open any more, or the time is over, and then cuts it. */
    void drain(long timeoutMillis) {
        try {
            awaitEnd(TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is open loses the rest of its time
        }
        List<RoutedExchange> left;
        synchronized (open) {
            left = List.copyOf(open);
        }
        left.forEach(exchange -> exchange.disconnected(new EofException("the route goes")));
    }

    private void awaitEnd(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (open) {
            for (long left = nanos; left > 0 && !open.isEmpty(); left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(open, left);
            }
        }
    }

    void stop() {
        try {
            handler.stop();
        } catch (Exception e) {
            LOG.warn("The route at {} of {} did not stop in good order", paths, listener.transport(), e);
        }
    }
}
