package studio.patchbay.transport.websocket.internal;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.NoSuchEndpointException;
import studio.patchbay.transport.http.HttpPort;

/**
 * Upgrades connections of one listener. Jetty's WebSocket is put together with the first that is to be upgraded: a host whose
 * clients use none starts without it.
 */
final class WebSocketHandler extends Handler.Abstract {

    static final String SUBPROTOCOL = "mcp";

    private final McpEndpoint endpoint;
    private final HttpPort listener;
    private final String path;
    private final Peers peers;
    private WebSocketMappings upgrades; // guarded by this

    WebSocketHandler(McpEndpoint endpoint, HttpPort listener, String path) {
        this.endpoint = endpoint;
        this.path = path;
        this.listener = listener;
        this.peers = new Peers(listener);
        listener.onStop(peers::leave);
    }

    private synchronized WebSocketMappings upgrades() throws Exception {
        if (upgrades == null) {
            WebSocketComponents components = new WebSocketComponents(
                    null, null, getServer().getByteBufferPool(), null, null, getServer().getThreadPool());
            components.start();
            addBean(components);
            upgrades = new WebSocketMappings(components);
            peers.watch();
        }
        return upgrades;
    }

    @Override
    protected void doStop() throws Exception {
        peers.cut();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            refuse(405, "WebSocket is opened with GET.", response, callback);
        } else if (!asksForUpgrade(request)) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
            refuse(426, "Only WebSocket is spoken here, over HTTP/1.1: ask for the upgrade.", response, callback);
        } else if (!upgrades().upgrade(this::negotiate, request, response, callback, this::limit)) {
            refuse(400, "This is no WebSocket handshake of version 13 (RFC 6455, section 4.1).", response, callback);
        }
        return true;
    }

    private static boolean asksForUpgrade(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
    }

    private void limit(Configuration configuration) {
        configuration.setMaxFrameSize(listener.maxBodyBytes());
    }

    /** The handshake is fine; decides what is spoken. */
    private FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Entrance entrance;
        try {
            entrance = entrance(request);
        } catch (NoSuchEndpointException e) {
            refuse(404, e.getMessage(), response, callback);
            return null;
        }
        List<String> offered = request.getSubProtocols();
        if (!offered.isEmpty() && !offered.contains(SUBPROTOCOL)) {
            refuse(400, "The only subprotocol is " + SUBPROTOCOL + "; offer it, or none.", response, callback);
            return null;
        }
        if (!offered.isEmpty()) {
            response.setAcceptedSubProtocol(SUBPROTOCOL);
        }
        response.setExtensions(List.of()); // compression would let a few bytes become many in our memory
        return new Peer(endpoint, listener.admitted(request), entrance, peers);
    }

    /** @throws NoSuchEndpointException if there is none at the path, as far as the client may know */
    private Entrance entrance(Request request) {
        String asked = Request.getPathInContext(request);
        String below = asked.equals(path) ? "" : asked.substring(path.length() + 1);
        Entrance entrance = Entrance.of(below, request.getHttpURI().getQuery())
                .filter(found -> asked.equals(path) || !found.scope().isEmpty())
                .orElseThrow(() -> new NoSuchEndpointException("No endpoint can be at this path; the main one is at " + path + "."));
        endpoint.check(entrance, listener.admitted(request).caller());
        return entrance;
    }

    private static void refuse(int status, String sentence, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(MimeTypes.Type.APPLICATION_JSON.getContentTypeField());
        String body = "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + sentence + "\"}}";
        Content.Sink.write(response, true, body, callback);
    }
}
