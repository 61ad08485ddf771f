package studio.patchbay.itest.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** A client of the revisions up to 2025-11-25, in a session over HTTP. */
public final class LegacyClient implements Client {

    private static final String BOTH = "application/json, text/event-stream";

    private final String url;
    private final String version;
    private final Reply handshake;

    private LegacyClient(String url, String version, Reply handshake) {
        this.url = url;
        this.version = version;
        this.handshake = handshake;
    }

    public static LegacyClient connect(String url) {
        return connect(url, "2025-11-25");
    }

    /** Makes the whole handshake. */
    public static LegacyClient connect(String url, String version) {
        Reply handshake = Http.send(post(url, """
                {"jsonrpc": "2.0", "id": "init", "method": "initialize", "params": {"protocolVersion": "%s",
                 "capabilities": {}, "clientInfo": {"name": "itest", "version": "1"}}}""".formatted(version)));
        LegacyClient client = new LegacyClient(url, version, handshake);
        Reply accepted = client.post("""
                {"jsonrpc": "2.0", "method": "notifications/initialized"}""");
        if (accepted.status() != 202) {
            throw new AssertionError("not initialized: " + handshake + accepted);
        }
        return client;
    }

    private static HttpRequest.Builder post(String url, String message) {
        return Http.request(url)
                .header("Content-Type", "application/json")
                .header("Accept", BOTH)
                .POST(BodyPublishers.ofString(message));
    }

    private HttpRequest.Builder inSession(HttpRequest.Builder request) {
        return request.header("Mcp-Session-Id", session()).header("MCP-Protocol-Version", version);
    }

    /** The answer to {@code initialize}. */
    public Reply handshake() {
        return handshake;
    }

    public String session() {
        return handshake.header("Mcp-Session-Id");
    }

    /** The same session at another address. */
    public LegacyClient at(String otherUrl) {
        return new LegacyClient(otherUrl, version, handshake);
    }

    public Reply post(String message) {
        return Http.send(inSession(post(url, message)));
    }

    /** Opens the standalone stream. */
    @Override
    public EventStream listen() {
        return EventStream.open(inSession(Http.request(url).header("Accept", "text/event-stream").GET()));
    }

    /** Resumes a stream after an event. */
    public EventStream listenAfter(String lastEventId) {
        return EventStream.open(inSession(Http.request(url)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .GET()));
    }

    /** Ends the session. */
    public Reply end() {
        return Http.send(inSession(Http.request(url).DELETE()));
    }

    @Override
    public List<String> tools() {
        return Json.texts(post("""
                {"jsonrpc": "2.0", "id": "list", "method": "tools/list"}""").at("/result/tools"), "name");
    }

    /** Calls a tool without arguments; returns the text it answers. */
    @Override
    public String call(String tool) {
        return post("""
                {"jsonrpc": "2.0", "id": "call", "method": "tools/call", "params": {"name": "%s", "arguments": {}}}"""
                .formatted(tool)).text("/result/content/0/text");
    }
}
