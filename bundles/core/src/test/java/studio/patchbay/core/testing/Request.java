package studio.patchbay.core.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;

/** An HTTP request on its way to the endpoint. */
public final class Request {

    private final TestHost host;
    private final String verb;
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Caller caller = new Caller(Caller.ANONYMOUS, "http", "127.0.0.1");
    private boolean streams = true;
    private boolean gone;
    private Entrance entrance;

    Request(TestHost host, Entrance entrance, String verb, byte[] body) {
        this.entrance = entrance;
        this.host = host;
        this.verb = verb;
        this.body = body;
    }

    /** Sets a header; null takes it away, a second value of the same name is joined as a transport would. */
    public Request header(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /** One more line of a header that is there. */
    public Request repeat(String name, String value) {
        headers.merge(name, value, (a, b) -> a + ", " + b);
        return this;
    }

    /** With a credential of this principal, good for these scopes. */
    public Request as(String principal, String... scopes) {
        caller = new Caller(principal, "http", "127.0.0.1", Set.of(scopes), Set.of());
        return this;
    }

    /** To another endpoint, by its path below the main one and its query. */
    public Request at(String path) {
        return at(TestHost.entrance(path));
    }

    Request at(Entrance there) {
        entrance = there;
        return this;
    }

    /** Does not accept {@code text/event-stream}. */
    public Request jsonOnly() {
        streams = false;
        return this;
    }

    /** The client disconnects before the endpoint sees the request. */
    public Request goneAlready() {
        gone = true;
        return this;
    }

    /** An exchange for {@link #send(RecordedExchange)}, to be at hand before the request is on its way. */
    public RecordedExchange prepared() {
        return host.exchange(streams);
    }

    /** Sends on this thread: returns when the handler is done, if it runs here. */
    public RecordedExchange send() {
        RecordedExchange exchange = host.exchange(streams);
        send(exchange);
        return exchange;
    }

    /** Sends on a thread of its own. */
    public RecordedExchange start() {
        RecordedExchange exchange = host.exchange(streams);
        host.onThread(() -> send(exchange));
        return exchange;
    }

    public void send(RecordedExchange exchange) {
        if (gone) {
            exchange.disconnect();
        }
        McpEndpoint endpoint = host.endpoint();
        HttpMessage message = new Received(caller, entrance, body, headers);
        switch (verb) {
            case "GET" -> endpoint.get(message, exchange);
            case "DELETE" -> endpoint.delete(message, exchange);
            default -> endpoint.post(message, exchange);
        }
    }

    private record Received(Caller caller, Entrance entrance, byte[] body, Map<String, String> headers) implements HttpMessage {
        @Override
        public String header(String name) {
            return headers.get(name);
        }
    }
}
