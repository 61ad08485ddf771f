package studio.patchbay.transport.websocket.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.jetty.server.Handler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.transport.http.HttpRoute;
import studio.patchbay.transport.http.HttpPort;

/**
 * MCP over WebSocket (RFC 6455) on the ports of the HTTP transport, one message per text message. The specification has no such
 * transport: what it says of stdio holds, with the subprotocol {@code mcp} as the official SDKs use it.
 */
@Component(
        service = {Transport.class, HttpRoute.class},
        configurationPid = WebSocketTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class WebSocketTransport implements Transport, HttpRoute {

    static final String PID = "studio.patchbay.transport.websocket";

    /** What the component is configured with. */
    public @interface Config {
        /** Where clients connect, on every HTTP listener; starts with a slash. */
        String path() default "/ws";
    }

    private final McpEndpoint endpoint;
    private final String path;
    private final Set<HttpPort> listeners = new CopyOnWriteArraySet<>();

    /** @throws IllegalArgumentException when the path cannot be one, naming the setting */
    @Activate
    public WebSocketTransport(@Reference(name = "endpoint") McpEndpoint endpoint, Config config) {
        if (!config.path().startsWith("/")) {
            throw new IllegalArgumentException("websocket.path must start with a slash, as /ws does, not " + config.path());
        }
        this.endpoint = endpoint;
        this.path = config.path();
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public List<String> addresses() {
        return listeners.stream().flatMap(listener -> listener.addresses().stream())
                .map(address -> address.replaceFirst("^http", "ws") + path)
                .toList();
    }

    @Override
    public Set<String> paths() {
        return Set.of(path);
    }

    /** Where instances and applications have their endpoints. */
    @Override
    public boolean below() {
        return true;
    }

    @Override
    public Handler handler(HttpPort listener) {
        listeners.add(listener);
        listener.onStop(() -> listeners.remove(listener));
        return new WebSocketHandler(endpoint, listener, path);
    }
}
