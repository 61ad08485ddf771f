package studio.patchbay.transport.sse.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.NoSuchEndpointException;
import studio.patchbay.transport.http.EventExchange;
import studio.patchbay.transport.http.HttpPort;

/** The streams of one port, and the messages that belong to them (2024-11-05 transports, HTTP with SSE). */
final class SseHandler extends Handler.Abstract {

    /** Where messages are posted, below the path of the streams. */
    static final String MESSAGES = "/messages";

    private static final String SESSION = "sessionId";
    private static final int ID_BYTES = 24;

    private final McpEndpoint endpoint;
    private final HttpPort port;
    private final String path;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SseClient> clients = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    SseHandler(McpEndpoint endpoint, HttpPort port, String path) {
        this.endpoint = endpoint;
        this.port = port;
        this.path = path;
        port.onStop(this::leave);
    }

    /** The port is about to stop: what runs is answered, and each stream ended in good order. */
    private void leave() {
        leaving = true;
        clients.values().forEach(client -> port.disconnects().execute(client::leave));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean stream = !Request.getPathInContext(request).equals(path + MESSAGES);
        String method = stream ? "GET" : "POST";
        if (!request.getMethod().equals(method)) {
            refuse(port.exchange(request, response, callback), 405, Map.of("Allow", method),
                    stream ? "A stream is opened with GET. For Streamable HTTP use the path of MCP." : "Messages are sent with POST.");
        } else if (stream) {
            open(request, response, callback);
        } else {
            post(request, response, callback);
        }
        return true;
    }

    private void open(Request request, Response response, Callback callback) {
        EventExchange exchange = port.exchange(request, response, callback);
        if (!exchange.streams()) {
            refuse(exchange, 406, Map.of(), "This opens a stream: accept text/event-stream.");
            return;
        }
        String id = newId();
        SseClient client;
        try {
            client = new SseClient(
                    endpoint, "sse-" + id, port.admitted(request).caller().over("sse"), entrance(request), exchange);
        } catch (NoSuchEndpointException e) {
            refuse(exchange, 404, Map.of(), e.getMessage());
            return;
        }
        exchange.open(Map.of()); // before this nothing is sent to a client, as nobody knows the id
        clients.put(id, client); // before it is told of, as it may post at once
        exchange.event("endpoint", (path + MESSAGES + "?" + SESSION + "=" + id).getBytes(UTF_8));
        exchange.onDisconnect(() -> {
            clients.remove(id);
            client.gone();
        });
        if (leaving) {
            port.disconnects().execute(client::leave);
        }
    }

    private Entrance entrance(Request request) {
        String asked = Request.getPathInContext(request);
        String below = asked.equals(path) ? "" : asked.substring(path.length() + 1);
        return Entrance.of(below, request.getHttpURI().getQuery())
                .filter(found -> asked.equals(path) || !found.scope().isEmpty())
                .orElseThrow(() -> new NoSuchEndpointException("No endpoint can be at this path; the main one is at " + path + "."));
    }

    /** Not to be guessed: with the id messages can be posted, if also by the same principal only. */
    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void post(Request request, Response response, Callback callback) {
        SseClient client = client(request);
        if (client == null) {
            refuse(port.exchange(request, response, callback), 404, Map.of(),
                    "No stream has this " + SESSION + ": open one at " + path + " and post to where its first event says.");
            return;
        }
        port.message(request, response, callback, json -> {
            client.receive(json);
            port.exchange(request, response, callback).reply(202, Map.of());
        });
    }

    /** @return null if there is none, or if it belongs to somebody else */
    private SseClient client(Request request) {
        Fields query = Request.extractQueryParameters(request, UTF_8);
        SseClient client = query.getValue(SESSION) == null ? null : clients.get(query.getValue(SESSION));
        String principal = port.admitted(request).caller().principal();
        return client != null && client.principal().equals(principal) ? client : null;
    }

    private static void refuse(EventExchange exchange, int status, Map<String, String> headers, String sentence) {
        String json = "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + sentence + "\"}}";
        exchange.reply(status, headers, ByteBuffer.wrap(json.getBytes(UTF_8)));
    }
}
