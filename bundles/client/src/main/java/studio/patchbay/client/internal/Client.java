package studio.patchbay.client.internal;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import studio.patchbay.client.Backend;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.Tls;
import studio.patchbay.client.internal.link.PlainHttp;
import studio.patchbay.client.internal.link.Trust;

/** The client of a process: what its connections share. */
public final class Client implements McpClient {

    private static final int IDLE_SECONDS = 10;

    /** What makes one HTTP client different from another. */
    private record Way(Tls tls, URI proxy, Duration connectTimeout) {}

    private final Map<String, Object> info;
    private final Patience patience;
    private final ScheduledThreadPoolExecutor timer;
    private final Deadlines deadlines;
    private final PlainHttp plain;
    private final Map<Way, HttpClient> clients = new ConcurrentHashMap<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    public Client(String name, String version) {
        this(name, version, Patience.DEFAULT);
    }

    Client(String name, String version, Patience patience) {
        this.patience = patience;
        this.info = Map.of("name", name, "version", version);
        this.timer = new ScheduledThreadPoolExecutor(1, Client::daemon, new ThreadPoolExecutor.DiscardPolicy());
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        this.deadlines = new Deadlines(timer);
        this.plain = new PlainHttp(timer);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "patchbay-client-timer");
        thread.setDaemon(true);
        return thread;
    }

    Map<String, Object> info() {
        return info;
    }

    Patience patience() {
        return patience;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    ScheduledFuture<?> later(long millis, Runnable task) {
        return timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public McpConnection open(Backend backend, ConnectionOptions options, ConnectionListener listener) {
        HttpClient http = backend.urls().isEmpty()
                ? null
                : clients.computeIfAbsent(new Way(backend.tls(), backend.proxy(), backend.connectTimeout()), Client::http);
        Connection connection = new Connection(this, backend, new Route(backend, http, plain), options, listener);
        connections.add(connection);
        return connection;
    }

    private static HttpClient http(Way way) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                // The handshake of HTTP/2 without TLS would cost each connection a round trip, and cancelling is one of HTTP/1.1.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(way.connectTimeout())
                // What is done with an answer is short: to hand it to another thread costs more than doing it.
                .executor(Runnable::run);
        if (way.tls() != null) {
            builder.sslContext(Trust.context(way.tls()));
        }
        if (way.proxy() != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(way.proxy().getHost(), way.proxy().getPort())));
        } else {
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        return builder.build();
    }

    void closed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        plain.close();
        timer.shutdownNow();
    }
}
