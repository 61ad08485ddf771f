package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** A client of 2026-07-28 over HTTP; it fills in the headers from the message. */
public record ModernClient(String url, String token) implements Client {

    /** One without a credential. */
    public ModernClient(String url) {
        this(url, "");
    }

    public Reply post(String message) {
        return Http.send(request(message));
    }

    /** Sends a request that is answered with a stream. */
    public EventStream open(String message) {
        return EventStream.open(request(message));
    }

    private HttpRequest.Builder request(String message) {
        String body = Json.line(message);
        JsonNode json = Json.parse(body);
        HttpRequest.Builder request = Http.request(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", json.path("method").asText())
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        String name = json.path("params").path("name").asText(json.path("params").path("uri").asText());
        return name.isEmpty() ? request : request.header("Mcp-Name", name);
    }

    /** Subscribes to changes of the tools and the prompts; returns when the server has said so. */
    @Override
    public EventStream listen() {
        EventStream stream = open("""
                {"jsonrpc": "2.0", "id": "listen", "method": "subscriptions/listen", "params": {"_meta": {$meta},
                 "notifications": {"toolsListChanged": true, "promptsListChanged": true}}}""");
        String first = stream.nextMethod();
        if (!first.equals("notifications/subscriptions/acknowledged")) {
            throw new AssertionError("the first message is " + first);
        }
        return stream;
    }

    @Override
    public List<String> tools() {
        return Json.texts(post("""
                {"jsonrpc": "2.0", "id": "list", "method": "tools/list", "params": {"_meta": {$meta}}}""")
                .at("/result/tools"), "name");
    }

    /** Calls a tool without arguments; returns the text it answers. */
    @Override
    public String call(String tool) {
        return post("""
                {"jsonrpc": "2.0", "id": "call", "method": "tools/call",
                 "params": {"name": "%s", "arguments": {}, "_meta": {$meta}}}""".formatted(tool))
                .text("/result/content/0/text");
    }
}
