package studio.patchbay.bench.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the requests of one client: the JSON-RPC body, and the headers that its era asks for. */
final class Requests {

    private static final String META = "io.modelcontextprotocol/";

    private final InetSocketAddress server;
    private final Era era;
    private final String token;
    private final String session;

    /**
     * @param token the client's bearer token, or null
     * @param session the legacy session's id; null before there is one, and in the modern era
     */
    Requests(InetSocketAddress server, Era era, String token, String session) {
        this.server = server;
        this.era = era;
        this.token = token;
        this.session = session;
    }

    /** The same client in a legacy session. */
    Requests in(String id) {
        return new Requests(server, era, token, id);
    }

    InetSocketAddress server() {
        return server;
    }

    private String host() {
        return server.getHostString() + ":" + server.getPort();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @param id a number, a text, or null for a notification */
    String body(Object id, String method, ObjectNode params) {
        var message = object().put("jsonrpc", "2.0");
        if (id != null) {
            message.putPOJO("id", id);
        }
        message.put("method", method).set("params", params);
        if (era == Era.MODERN) {
            params.set("_meta", meta());
        }
        return message.toString();
    }

    /** 2026-07-28 basic, _meta: what the handshake said before, each request now says itself. */
    private ObjectNode meta() {
        var meta = object().put(META + "protocolVersion", era.revision());
        meta.set(META + "clientInfo", clientInfo());
        meta.set(META + "clientCapabilities", object());
        return meta;
    }

    ObjectNode initialize() {
        var params = object().put("protocolVersion", era.revision());
        params.set("capabilities", object());
        params.set("clientInfo", clientInfo());
        return params;
    }

    private static ObjectNode clientInfo() {
        return object().put("name", "patchbay-bench").put("version", "1");
    }

    /**
     * The headers that the protocol asks for beside HTTP's own.
     *
     * @param name the tool of a {@code tools/call}, else null
     */
    Map<String, String> headers(String method, String name) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json, text/event-stream");
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (era == Era.MODERN || session != null) {
            headers.put("MCP-Protocol-Version", era.revision());
        }
        if (session != null) {
            headers.put("Mcp-Session-Id", session);
        }
        if (era == Era.MODERN) {
            headers.put("Mcp-Method", method);
            if (name != null) {
                headers.put("Mcp-Name", name);
            }
        }
        return headers;
    }

    /** A POST as it goes over the wire. */
    byte[] post(Object id, String method, String name, ObjectNode params) {
        byte[] body = body(id, method, params).getBytes(StandardCharsets.UTF_8);
        var headers = headers(method, name);
        headers.put("Content-Type", "application/json");
        headers.put("Content-Length", Integer.toString(body.length));
        byte[] head = head("POST", headers);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /**
     * Opens the stream of list changes, as it goes over the wire.
     *
     * @param subscription the id of a {@code subscriptions/listen}
     */
    byte[] stream(String subscription) {
        if (era == Era.LEGACY) {
            var headers = headers(null, null);
            headers.put("Accept", "text/event-stream");
            return head("GET", headers);
        }
        var params = object();
        params.set("notifications", object().put("toolsListChanged", true));
        return post(subscription, "subscriptions/listen", null, params);
    }

    /** The DELETE that ends a legacy session. */
    byte[] delete() {
        return head("DELETE", headers(null, null));
    }

    /** Opens the stream of list changes: GET in a legacy session, else {@code subscriptions/listen}. */
    HttpRequest.Builder listen() {
        var request = HttpRequest.newBuilder(URI.create("http://" + host() + "/mcp"));
        if (era == Era.LEGACY) {
            headers(null, null).forEach(request::header);
            return request.setHeader("Accept", "text/event-stream").GET();
        }
        String method = "subscriptions/listen";
        headers(method, null).forEach(request::header);
        var params = object();
        params.set("notifications", object().put("toolsListChanged", true));
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body(2, method, params)));
    }

    /**
     * Opens the stream again, and in the modern era for the first time, of a client that watches resources.
     *
     * @param lastEventId the last event of a legacy stream, or null
     */
    HttpRequest.Builder watch(String uri, String lastEventId) {
        if (era == Era.LEGACY) {
            return lastEventId == null ? listen() : listen().header("Last-Event-ID", lastEventId);
        }
        var params = object();
        var notifications = object().put("toolsListChanged", true);
        notifications.putArray("resourceSubscriptions").add(uri);
        params.set("notifications", notifications);
        return listen().POST(BodyPublishers.ofString(body(2, "subscriptions/listen", params)));
    }

    private byte[] head(String verb, Map<String, String> headers) {
        var head = new StringBuilder(verb + " /mcp HTTP/1.1\r\nHost: " + host() + "\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
