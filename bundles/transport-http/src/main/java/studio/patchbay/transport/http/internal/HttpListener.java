package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.McpEndpoint;

/** One port on which MCP is served, from start to stop. */
final class HttpListener {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final HttpSettings settings;
    private final InetAddress address;
    private final Server server;
    private final WatchedConnector connector;
    private volatile boolean stopping;

    /** @throws IllegalArgumentException when a setting cannot work, naming key and value */
    HttpListener(McpEndpoint endpoint, HttpSettings settings) {
        this.settings = settings;
        this.address = SettingsCheck.check(settings);
        String name = "patchbay-http-" + settings.port();
        this.server = new Server(
                Threads.pool(name, settings.maxThreads()),
                new ScheduledExecutorScheduler(name + "-timer", true),
                new LeasedBufferPool());
        this.connector = new WatchedConnector(server, new HttpConnectionFactory(configuration()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setReuseAddress(true); // a restart must not wait for connections of the last run to be forgotten
        server.addConnector(connector);
        server.addBean(new ConnectionLimit(settings.maxConnections(), connector));
        server.setHandler(handlers(endpoint, Threads.disconnects(name)));
        server.setErrorHandler(new JsonErrors(settings));
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(settings.maxHeaderBytes());
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setHeaderCacheSize(0); // Jetty's cache takes 98 KB of every connection and measured no faster
        return http;
    }

    /** One concern each, outermost first; what may refuse a request on every path stands before what answers one. */
    private Handler handlers(McpEndpoint endpoint, Executor disconnects) {
        Handler mcp = new McpHandler(endpoint, settings, disconnects);
        Handler health = new HealthHandler(() -> stopping, mcp);
        Handler origin = new OriginHandler(new Origins(settings.allowedOrigins()), health);
        return new ConnectionHandler(new HostHandler(settings, address, origin));
    }

    /**
     * Takes connections from now on.
     *
     * @throws IOException when the port cannot be had; the message says what to do
     */
    void start() throws IOException {
        try {
            connector.open();
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
    }

    private String cannotListen(IOException e) {
        String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        String place = "port " + settings.port() + " of " + settings.host();
        return reason != null && reason.contains("in use")
                ? "Cannot listen on " + place + ": it is in use. Stop the process that has it, or change the setting http.port"
                        + " (0 takes a free port)."
                : "Cannot listen on " + place + ": " + reason + ". Change the setting http.host or http.port.";
    }

    /** Where clients reach it. */
    List<String> addresses() {
        List<String> hosts = new ArrayList<>();
        if (address.isAnyLocalAddress()) {
            hosts.add("127.0.0.1");
            hosts.addAll(List.of(settings.allowedHosts()));
        } else {
            hosts.add(settings.host());
        }
        return hosts.stream()
                .map(host -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
                .map(host -> "http://" + host + ":" + connector.getLocalPort() + settings.path())
                .toList();
    }

    /** Takes no more connections, ends streams without end, gives answers their time and cuts what is left. */
    void stop() {
        stopping = true;
        try {
            connector.stopAccepting();
            exchanges(JettyExchange::stopListening);
            awaitAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the answers in flight lose the rest of their time
        }
        exchanges(exchange -> exchange.disconnected(new EofException("the transport stops")));
        stopServer();
    }

    private void awaitAnswers() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.stopTimeoutMillis());
        while (exchanges(exchange -> {}) > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Does something to every exchange that is not answered; returns how many there are. */
    private int exchanges(Consumer<JettyExchange> action) {
        int count = 0;
        for (EndPoint connection : connector.getConnectedEndPoints()) {
            JettyExchange exchange = ((WatchedEndPoint) connection).exchange();
            if (exchange != null) {
                action.accept(exchange);
                count++;
            }
        }
        return count;
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP server on port {} did not stop in good order", settings.port(), e);
        }
    }
}
