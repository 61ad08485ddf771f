package studio.patchbay.transport.http.internal;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.transport.http.HttpRoute;

/** Gives requests to the routes of other bundles, which come and go while the listener runs. */
final class Routes extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private record Served(Set<String> paths, RouteListener listener, Handler handler) {}

    private final HttpSettings settings;
    private final Executor disconnects;
    private final Ranked<HttpRoute> services = new Ranked<>();
    private final Map<HttpRoute, Served> served = new IdentityHashMap<>(); // guarded by this, as serving
    private boolean serving;
    private volatile Map<String, Handler> byPath = Map.of();

    /** @param disconnects runs what routes do when a client leaves */
    Routes(HttpSettings settings, Executor disconnects, Handler next) {
        super(true, next);
        this.settings = settings;
        this.disconnects = disconnects;
    }

    synchronized void add(HttpRoute route, Map<String, Object> properties) {
        services.add(route, properties);
        if (serving) {
            serve(route);
            arrange();
        }
    }

    synchronized void remove(HttpRoute route) {
        services.remove(route);
        Served gone = served.remove(route);
        if (gone != null) {
            arrange();
            gone.listener().stop();
            stop(gone);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        synchronized (this) {
            serving = true;
            services.services().forEach(this::serve);
            arrange();
        }
    }

    /** Tells all routes that the listener is about to stop; requests still reach them. */
    synchronized void leave() {
        served.values().forEach(one -> one.listener().stop());
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            serving = false;
            byPath = Map.of();
            served.values().forEach(this::stop);
            served.clear();
        }
        super.doStop();
    }

    private void serve(HttpRoute route) {
        try {
            RouteListener listener = new RouteListener(getServer(), settings, disconnects);
            Handler handler = route.handler(listener);
            handler.setServer(getServer());
            handler.start();
            served.put(route, new Served(Set.copyOf(route.paths()), listener, handler));
        } catch (Exception e) { // as a handler's start throws any
            LOG.error("A route of {} cannot serve on {}", route.getClass().getName(), settings.name(), e);
        }
    }

    private void stop(Served one) {
        try {
            one.handler().stop();
        } catch (Exception e) {
            LOG.warn("The route at {} of {} did not stop in good order", one.paths(), settings.name(), e);
        }
    }

    private void arrange() {
        Map<String, Handler> handlers = new HashMap<>();
        for (HttpRoute route : services.services()) {
            Served one = served.get(route);
            if (one != null) {
                one.paths().forEach(path -> handlers.putIfAbsent(path, one.handler()));
            }
        }
        byPath = Map.copyOf(handlers);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Handler handler = byPath.get(Request.getPathInContext(request));
        return handler != null && handle(handler, request, response, callback) || super.handle(request, response, callback);
    }

    private boolean handle(Handler handler, Request request, Response response, Callback callback) throws Exception {
        RoutedExchange exchange = new RoutedExchange(ConnectionHandler.connection(request), disconnects);
        exchange.attach(request);
        return handler.handle(request, response, new EndCallback(callback, exchange::end));
    }
}
