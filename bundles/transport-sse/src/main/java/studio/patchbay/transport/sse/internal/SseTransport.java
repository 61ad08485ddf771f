package studio.patchbay.transport.sse.internal;

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
import studio.patchbay.transport.http.HttpPort;
import studio.patchbay.transport.http.HttpRoute;

/**
 * The HTTP+SSE transport of 2024-11-05 on the ports of the HTTP transport, for clients that know no other: the server's messages
 * come over one stream, whose first event names where the client's messages are to be posted.
 */
@Component(
        service = {Transport.class, HttpRoute.class},
        configurationPid = SseTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class SseTransport implements Transport, HttpRoute {

    static final String PID = "studio.patchbay.transport.sse";

    /** What the component is configured with. */
    public @interface Config {
        /** Where clients open their stream, on every HTTP listener; starts with a slash. They post below it. */
        String path() default "/sse";
    }

    private final McpEndpoint endpoint;
    private final String path;
    private final Set<HttpPort> ports = new CopyOnWriteArraySet<>();

    /** @throws IllegalArgumentException when the path cannot be one, naming the setting */
    @Activate
    public SseTransport(@Reference(name = "endpoint") McpEndpoint endpoint, Config config) {
        if (!config.path().startsWith("/") || config.path().endsWith("/")) {
            throw new IllegalArgumentException("sse.path must start with a slash and not end with one, as /sse does, not "
                    + config.path());
        }
        this.endpoint = endpoint;
        this.path = config.path();
    }

    @Override
    public String name() {
        return "sse";
    }

    @Override
    public List<String> addresses() {
        return ports.stream().flatMap(port -> port.addresses().stream()).map(address -> address + path).toList();
    }

    @Override
    public Set<String> paths() {
        return Set.of(path, path + SseHandler.MESSAGES);
    }

    /** Where instances and applications have their streams. */
    @Override
    public boolean below() {
        return true;
    }

    @Override
    public Handler handler(HttpPort port) {
        ports.add(port);
        port.onStop(() -> ports.remove(port));
        return new SseHandler(endpoint, port, path);
    }
}
