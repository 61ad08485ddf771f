package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.ListeningSockets;
import studio.patchbay.api.transport.McpEndpoint;

/** One port on which MCP is served, from start to stop. */
final class HttpListener {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private static final String NO_GUARD = "credentials are required, and nothing is there that checks them";

    private final HttpSettings settings;
    private final InetAddress address;
    private final Optional<ListeningSockets> sockets;
    private final Protocols protocols;
    private final Server server;
    private final WatchedConnector connector;
    private final Pages pages;
    private final Routes routes;
    private final GuardHandler guard;
    private final Readiness readiness;
    private volatile boolean stopping;

    /**
     * @param sockets where the port's socket comes from, and goes, when the listener is replaced
     * @throws IllegalArgumentException when a setting cannot work, naming key and value
     */
    HttpListener(McpEndpoint endpoint, HttpSettings settings, Optional<ListeningSockets> sockets) {
        this.settings = settings;
        this.sockets = sockets;
        this.address = SettingsCheck.check(settings);
        this.protocols = new Protocols(settings);
        String name = "patchbay-" + settings.name() + "-" + settings.port();
        this.server = new Server(
                Threads.pool(name, settings.maxThreads()),
                new ScheduledExecutorScheduler(name + "-timer", true),
                new LeasedBufferPool());
        this.connector = new WatchedConnector(server, protocols.factories());
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setReuseAddress(true); // a restart must not wait for connections of the last run to be forgotten
        server.addConnector(connector);
        server.addBean(new ConnectionLimit(settings.maxConnections(), connector));
        Executor disconnects = Threads.disconnects(name);
        this.pages = new Pages(settings.path());
        this.routes = new Routes(settings, this::origins, disconnects, new NotFound(settings.path()));
        this.readiness = new Readiness(
                new Check("listener", () -> stopping, "it is stopping"), new Check("guard", this::isGuardMissing, NO_GUARD));
        this.guard = new GuardHandler(settings, this::isOpen, served(endpoint, disconnects));
        server.setHandler(checked(guard));
        server.setErrorHandler(new JsonErrors(settings));
    }

    /** What may refuse a request on every path, outermost first. */
    private Handler checked(Handler next) {
        boolean cors = settings.allowedOrigins().length > 0 && !settings.cors().equals("off");
        Handler shared = cors ? new CrossOrigin(settings.allowedOrigins(), next) : next;
        Handler origin = new OriginHandler(new Origins(settings.allowedOrigins()), shared);
        Handler host = new HostHandler(settings, address, origin);
        Handler first = settings.http2() || settings.h2c() ? new HeaderLimit(settings.maxHeaderBytes(), host) : host;
        return new ConnectionHandler(() -> stopping || readiness.hostStops(), first);
    }

    /** What answers one, each at paths of its own, the busiest first. */
    private Handler served(McpEndpoint endpoint, Executor disconnects) {
        Handler others = new PageHandler(pages, routes);
        Handler health = new HealthHandler(readiness, settings.guarded(), others);
        return new McpHandler(endpoint, settings, disconnects, health);
    }

    private boolean isGuardMissing() {
        return guard.isMissing();
    }

    private boolean isOpen(String path) {
        return HealthHandler.PATHS.contains(path) || pages.isOpen(path);
    }

    /**
     * Takes connections from now on.
     *
     * @throws IOException when the port cannot be had; the message says what to do
     */
    void start() throws IOException {
        try {
            open();
        } catch (IOException e) {
            throw new IOException(cannotListen(e), e);
        }
        try {
            // Jetty's virtual thread pool keeps the JVM alive with a thread that is a daemon only if its creator is.
            FutureTask<Void> starting = new FutureTask<>(() -> {
                server.start();
                return null;
            });
            Threads.daemon("patchbay-http-start", starting).start();
            starting.get();
        } catch (ExecutionException e) {
            stopServer();
            throw new IOException("The HTTP server did not start: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopServer();
            throw new IOException("Interrupted while the HTTP server started", e);
        }
        new ConnectionSweep(connector, settings).start();
        protocols.watch(connector);
    }

    private void open() throws IOException {
        Optional<ServerSocketChannel> left = sockets.flatMap(all -> all.take(settings.name(), wanted()));
        if (left.isPresent()) {
            connector.open(left.get());
        } else {
            connector.open();
        }
    }

    private InetSocketAddress wanted() {
        return new InetSocketAddress(address, settings.port());
    }

    private boolean leave(ServerSocketChannel socket) {
        return sockets.map(all -> all.leave(settings.name(), wanted(), socket)).orElse(false);
    }

    private String cannotListen(IOException e) {
        String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        String place = "port " + settings.port() + " of " + settings.host();
        String prefix = SettingsCheck.prefix(settings);
        return reason != null && reason.contains("in use")
                ? "Cannot listen on " + place + ": it is in use. Stop the process that has it, or change the setting " + prefix + "port"
                        + " (0 takes a free port)."
                : "Cannot listen on " + place + ": " + reason + ". Change the setting " + prefix + "host or " + prefix + "port.";
    }

    /** Who decides about requests. */
    GuardHandler guard() {
        return guard;
    }

    /** What other bundles serve here. */
    Routes routes() {
        return routes;
    }

    /** What other bundles serve here that is only read. */
    Pages pages() {
        return pages;
    }

    /** Why this may not be ready. */
    Readiness readiness() {
        return readiness;
    }

    /** Where clients reach it. */
    List<String> addresses() {
        return origins().stream().map(origin -> origin + settings.path()).toList();
    }

    private List<String> origins() {
        List<String> hosts = new ArrayList<>();
        if (address.isAnyLocalAddress()) {
            hosts.add("127.0.0.1");
            hosts.addAll(List.of(settings.allowedHosts()));
        } else {
            hosts.add(settings.host());
        }
        return hosts.stream()
                .map(host -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
                .map(host -> protocols.scheme() + "://" + host + ":" + connector.getLocalPort())
                .toList();
    }

    /** Takes no more connections. */
    void stopAccepting() {
        stopping = true;
        try {
            connector.stopAccepting(this::leave);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping the server closes the port, too
        }
    }

    /** Ends streams without end, gives answers their time and cuts what is left. */
    void stop() {
        connections().forEach(WatchedEndPoint::leave);
        routes.leave();
        exchanges(Exchange::stopListening);
        try {
            new Drain(connector).await(settings.stopTimeoutMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the answers in flight lose the rest of their time
        }
        exchanges(exchange -> exchange.disconnected(new EofException("the transport stops")));
        stopServer();
    }

    /** Does something to every exchange that is not answered. */
    private void exchanges(Consumer<Exchange> action) {
        connections().flatMap(WatchedEndPoint::carriers).map(Watched::exchange).filter(Objects::nonNull).forEach(action);
    }

    private Stream<WatchedEndPoint> connections() {
        return connector.getConnectedEndPoints().stream().map(WatchedEndPoint.class::cast);
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP server on port {} did not stop in good order", settings.port(), e);
        }
    }
}
