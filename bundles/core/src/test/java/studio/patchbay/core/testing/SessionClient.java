package studio.patchbay.core.testing;

import studio.patchbay.api.transport.Entrance;

/** A client inside a session over HTTP. */
public final class SessionClient {

    private final TestHost host;
    private final Entrance entrance;
    private final String id;

    SessionClient(TestHost host, Entrance entrance, String id) {
        this.host = host;
        this.entrance = entrance;
        this.id = id;
    }

    public String id() {
        return id;
    }

    public Request post(String message) {
        return host.post(message).at(entrance).header("Mcp-Session-Id", id);
    }

    public Request get() {
        return host.get().at(entrance).header("Mcp-Session-Id", id);
    }

    /** The same session by its id at another host. */
    public SessionClient on(TestHost other) {
        return new SessionClient(other, entrance, id);
    }

    /** Comes back to the stream that an event belongs to. */
    public Request resume(Event last) {
        return get().header("Last-Event-ID", last.id());
    }

    public Request delete() {
        return host.delete().at(entrance).header("Mcp-Session-Id", id);
    }

    public Request call(int requestId, String tool, String arguments) {
        return post("""
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "%s", "arguments": %s}}"""
                .formatted(requestId, tool, arguments));
    }

    public void cancel(int requestId) {
        post("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": %d}}"""
                .formatted(requestId))
                .send();
    }

    /** Answers a request of the server. */
    public void answer(Object serverRequestId, String result) {
        post("""
                {"jsonrpc": "2.0", "id": "%s", "result": %s}""".formatted(serverRequestId, result)).send();
    }
}
