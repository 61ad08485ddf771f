package studio.patchbay.core.internal.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.protocol.ModernProtocol;
import studio.patchbay.core.internal.session.Sessions;

/** Where transports bring messages. */
public final class Endpoint implements McpEndpoint {

    private final ModernProtocol modern;
    private final LegacyProtocol legacy;
    private final Listeners listeners;
    private final HttpEndpoint http;
    private final Map<String, DuplexConnection> connections = new ConcurrentHashMap<>();

    public Endpoint(ModernProtocol modern, LegacyProtocol legacy, Sessions sessions, Listeners listeners) {
        this.modern = modern;
        this.legacy = legacy;
        this.listeners = listeners;
        this.http = new HttpEndpoint(modern, legacy, sessions);
    }

    @Override
    public void post(HttpMessage message, HttpExchange exchange) {
        http.post(message, exchange);
    }

    @Override
    public void get(HttpMessage message, HttpExchange exchange) {
        http.get(message, exchange);
    }

    @Override
    public void delete(HttpMessage message, HttpExchange exchange) {
        http.delete(message, exchange);
    }

    @Override
    public Connection connect(String key, Caller caller, Channel channel) {
        DuplexConnection connection = connections.computeIfAbsent(
                key,
                k -> new DuplexConnection(k, caller, modern, legacy, listeners, closed -> connections.remove(k, closed)));
        connection.attach(channel);
        return connection;
    }
}
