package studio.patchbay.transport.http.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.transport.http.Listener;

/** The listener as one route sees it. */
final class RouteListener implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(RouteListener.class);

    private final Server server;
    private final HttpSettings settings;
    private final Executor disconnects;
    private final List<Runnable> onStop = new ArrayList<>(); // guarded by this, as stopped
    private boolean stopped;

    RouteListener(Server server, HttpSettings settings, Executor disconnects) {
        this.server = server;
        this.settings = settings;
        this.disconnects = disconnects;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String transport() {
        return settings.name();
    }

    @Override
    public int maxBodyBytes() {
        return settings.maxBodyBytes();
    }

    @Override
    public int streamQueueBytes() {
        return settings.streamQueueBytes();
    }

    @Override
    public Duration keepAlive() {
        return Duration.ofMillis(settings.keepAliveMillis());
    }

    @Override
    public Executor disconnects() {
        return disconnects;
    }

    @Override
    public Admission.Admitted admitted(Request request) {
        return Admissions.of(request);
    }

    @Override
    public void onDisconnect(Request request, Runnable action) {
        RoutedExchange.of(request).onDisconnect(action);
    }

    @Override
    public void onStop(Runnable action) {
        synchronized (this) {
            if (!stopped) {
                onStop.add(action);
                return;
            }
        }
        run(action);
    }

    /** Tells the route, once, that this listener is over for it. */
    void stop() {
        List<Runnable> actions;
        synchronized (this) {
            stopped = true;
            actions = List.copyOf(onStop);
            onStop.clear();
        }
        actions.forEach(this::run);
    }

    private void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("A route did not end its connections on {} in good order", settings.name(), e);
        }
    }
}
