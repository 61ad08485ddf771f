package studio.patchbay.itest.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Json;

/** A client connected to the endpoint itself. What it received is guarded by its monitor. */
final class DuplexClient implements Channel, AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Connection connection;
    private final List<JsonNode> received = new ArrayList<>();

    DuplexClient(McpEndpoint endpoint) {
        connection = endpoint.connect("itest-" + NUMBERS.incrementAndGet(), new Caller("itest", "itest", ""), this);
    }

    /** Makes the handshake of 2025-11-25, as a client that can fill in forms. */
    DuplexClient initialized() {
        ask("""
                {"jsonrpc": "2.0", "id": "init", "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                 "capabilities": {"elicitation": {"form": {}}}, "clientInfo": {"name": "itest", "version": "1"}}}""");
        tell("""
                {"jsonrpc": "2.0", "method": "notifications/initialized"}""");
        return this;
    }

    void tell(String message) {
        connection.receive(Json.line(message).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and waits for its answer. */
    JsonNode ask(String request) {
        String id = Json.parse(Json.line(request)).path("id").asText();
        tell(request);
        return await(message -> !message.has("method") && message.path("id").asText().equals(id), "the answer to " + id);
    }

    /** Waits for a message of that kind and takes it. */
    synchronized JsonNode await(Predicate<JsonNode> kind, String what) {
        Deadline.await(this, () -> received.stream().anyMatch(kind), what);
        JsonNode found = received.stream().filter(kind).findFirst().orElseThrow();
        received.remove(found);
        return found;
    }

    JsonNode awaitMethod(String method) {
        return await(message -> message.path("method").asText().equals(method), method);
    }

    /** Calls a tool without arguments; returns the text of its answer. */
    String call(String tool) {
        return ask("""
                {"jsonrpc": "2.0", "id": "call", "method": "tools/call",
                 "params": {"name": "%s", "arguments": {}, "_meta": {$meta}}}""".formatted(tool))
                .at("/result/content/0/text").asText();
    }

    List<String> tools() {
        return Json.texts(ask("""
                {"jsonrpc": "2.0", "id": "list", "method": "tools/list", "params": {"_meta": {$meta}}}""")
                .at("/result/tools"), "name");
    }

    @Override
    public synchronized void send(ByteBuffer... json) {
        StringBuilder text = new StringBuilder();
        for (ByteBuffer part : json) {
            text.append(StandardCharsets.UTF_8.decode(part.duplicate()));
        }
        received.add(Json.parse(text.toString()));
        notifyAll();
    }

    @Override
    public void close(String reason) {}

    @Override
    public void close() {
        connection.finish();
    }
}
