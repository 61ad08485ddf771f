package studio.patchbay.transport.http.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.transport.http.EventExchange;
import studio.patchbay.transport.http.HttpPort;

/** The listener as one route sees it. */
final class RoutePort implements HttpPort {

    private static final Logger LOG = LoggerFactory.getLogger(RoutePort.class);

    private final Server server;
    private final HttpSettings settings;
    private final Supplier<List<String>> addresses;
    private final Executor disconnects;
    private final MessageIntake intake;
    private final List<Runnable> onStop = new ArrayList<>(); // guarded by this, as stopped
    private boolean stopped;

    RoutePort(Server server, HttpSettings settings, Supplier<List<String>> addresses, Executor disconnects) {
        this.server = server;
        this.settings = settings;
        this.addresses = addresses;
        this.disconnects = disconnects;
        this.intake = new MessageIntake(settings.maxBodyBytes());
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
    public List<String> addresses() {
        return addresses.get();
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
    public EventExchange exchange(Request request, Response response, Callback callback) {
        JettyExchange answer = new JettyExchange(
                ConnectionHandler.connection(request),
                admitted(request),
                response,
                callback,
                MediaTypes.acceptsEvents(request.getHeaders()),
                settings.streamQueueBytes(),
                disconnects);
        RoutedExchange.of(request).answers(answer);
        return answer;
    }

    @Override
    public void message(Request request, Response response, Callback callback, Consumer<byte[]> message) {
        intake.take(request, response, callback, body -> {
            ConnectionHandler.connection(request).enter(TimedEndPoint.Phase.HANDLING);
            message.accept(body);
        });
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
