package studio.patchbay.core.internal.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.NoSuchEndpointException;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.protocol.ModernProtocol;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.Sessions;

/** Where transports bring messages. */
public final class Endpoint implements McpEndpoint {

    private final ModernProtocol modern;
    private final LegacyProtocol legacy;
    private final Listeners listeners;
    private final Runnable awaitStart;
    private final Entrances entrances;
    private final HttpEndpoint http;
    private final Map<String, DuplexConnection> connections = new ConcurrentHashMap<>();

    /**
     * @param catalog the snapshot now
     * @param awaitStart returns when the host has started; what clients send before that waits
     */
    public Endpoint(
            ModernProtocol modern,
            LegacyProtocol legacy,
            Sessions sessions,
            Listeners listeners,
            Supplier<Catalog> catalog,
            Runnable awaitStart) {
        this.modern = modern;
        this.legacy = legacy;
        this.listeners = listeners;
        this.awaitStart = awaitStart;
        this.entrances = new Entrances(catalog);
        this.http = new HttpEndpoint(modern, legacy, sessions, entrances);
    }

    @Override
    public void post(HttpMessage message, HttpExchange exchange) {
        awaitStart.run();
        http.post(message, exchange);
    }

    @Override
    public void get(HttpMessage message, HttpExchange exchange) {
        awaitStart.run();
        http.get(message, exchange);
    }

    @Override
    public void delete(HttpMessage message, HttpExchange exchange) {
        http.delete(message, exchange);
    }

    @Override
    public void check(Entrance entrance, Caller caller) {
        // The main endpoint is there always: a transport that begins with a connection must not wait for the start that waits for it.
        if (!entrance.scope().isEmpty()) {
            awaitStart.run();
        }
        try {
            entrances.check(entrance, caller);
        } catch (RpcException e) {
            throw new NoSuchEndpointException(e.getMessage());
        }
    }

    @Override
    public Connection connect(String key, Caller caller, Entrance entrance, Channel channel) {
        check(entrance, caller);
        DuplexConnection known = connections.get(key);
        if (known != null && !known.isOf(caller, entrance)) {
            // Whoever comes with the key of somebody else gets nothing that was his.
            known.close();
        }
        DuplexConnection connection = connections.computeIfAbsent(
                key,
                k -> new DuplexConnection(
                        k, caller, entrance, entrances, modern, legacy, listeners, awaitStart, closed -> connections.remove(k, closed)));
        connection.attach(caller, channel);
        return connection;
    }
}
