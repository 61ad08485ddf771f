package studio.patchbay.transport.http.internal;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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

    private final HttpSettings settings;
    private final Supplier<List<String>> addresses;
    private final Executor disconnects;
    private final Ranked<HttpRoute> services = new Ranked<>();
    private final Map<HttpRoute, ServedRoute> served = new IdentityHashMap<>(); // guarded by this, as serving
    private boolean serving;
    private volatile Map<String, ServedRoute> byPath = Map.of();

    /**
     * @param addresses of the listener, without a path
     * @param disconnects runs what routes do when a client leaves
     */
    Routes(HttpSettings settings, Supplier<List<String>> addresses, Executor disconnects, Handler next) {
        super(true, next);
        this.settings = settings;
        this.addresses = addresses;
        this.disconnects = disconnects;
    }

    synchronized void add(HttpRoute route, Map<String, Object> properties) {
        services.add(route, properties);
        if (serving) {
            serve(route);
            arrange();
        }
    }

    /** Returns when what the route has open has ended or was cut. */
    void remove(HttpRoute route) {
        ServedRoute gone;
        synchronized (this) {
            services.remove(route);
            gone = served.remove(route);
            arrange();
        }
        if (gone != null) {
            gone.leave();
            gone.drain(settings.stopTimeoutMillis());
            gone.stop();
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
        served.values().forEach(ServedRoute::leave);
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            serving = false;
            byPath = Map.of();
            served.values().forEach(ServedRoute::stop);
            served.clear();
        }
        super.doStop();
    }

    private void serve(HttpRoute route) {
        try {
            RoutePort listener = new RoutePort(getServer(), settings, addresses, disconnects);
            Handler handler = route.handler(listener);
            handler.setServer(getServer());
            handler.start();
            served.put(route, new ServedRoute(route.paths(), route.below(), listener, handler));
        } catch (Exception e) { // as a handler's start throws any
            LOG.error("A route of {} cannot serve on {}", route.getClass().getName(), settings.name(), e);
        }
    }

    private void arrange() {
        Map<String, ServedRoute> routes = new HashMap<>();
        for (HttpRoute route : services.services()) {
            ServedRoute one = served.get(route);
            if (one != null) {
                one.paths().forEach(path -> routes.putIfAbsent(path, one));
            }
        }
        byPath = Map.copyOf(routes);
    }

    /** @return null if nobody serves there */
    private ServedRoute at(String path) {
        Map<String, ServedRoute> routes = byPath;
        ServedRoute exact = routes.get(path);
        int end = path.lastIndexOf('/');
        while (exact == null && end > 0) {
            ServedRoute above = routes.get(path.substring(0, end));
            if (above != null && above.below()) {
                return above;
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return exact;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ServedRoute route = at(Request.getPathInContext(request));
        return route != null && route.handle(request, response, callback) || super.handle(request, response, callback);
    }
}
