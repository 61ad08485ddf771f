package studio.patchbay.core.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.json.Json;

/** The other end of a duplex channel. */
public final class Peer implements Channel {

    private final Connection connection;
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String reason;

    Peer(McpEndpoint endpoint, String key, Caller caller) {
        this(endpoint, key, caller, Entrance.MAIN);
    }

    Peer(McpEndpoint endpoint, String key, Caller caller, Entrance entrance) {
        connection = endpoint.connect(key, caller, entrance, this);
    }

    @Override
    public void send(ByteBuffer... json) {
        received.add(Json.parse(JsonText.join(json)));
    }

    @Override
    public void close(String why) {
        reason = why;
        closed.countDown();
    }

    public Peer say(String message) {
        connection.receive(JsonText.bytes(message));
        return this;
    }

    public Peer say(byte[] message) {
        connection.receive(message);
        return this;
    }

    /** Through the handshake of a legacy revision, able to do everything; takes the answer. */
    public Peer initialize(String version) {
        return initialize(version, "{\"elicitation\": {\"form\": {}, \"url\": {}}, \"sampling\": {}, \"roots\": {}}");
    }

    public Peer initialize(String version, String capabilities) {
        say("""
                {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "%s",
                 "capabilities": %s, "clientInfo": {"name": "test", "version": "1"}}}""".formatted(version, capabilities));
        next();
        return say("""
                {"jsonrpc": "2.0", "method": "notifications/initialized"}""");
    }

    public Peer call(int id, String tool) {
        return say("""
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "%s"}}""".formatted(id, tool));
    }

    public Peer callModern(int id, String tool) {
        return say("""
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call",
                 "params": {"name": "%s", "_meta": {$able}}}""".formatted(id, tool));
    }

    public Peer cancel(int id) {
        return say("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": %d}}""".formatted(id));
    }

    /** Waits for the next message. */
    public Object next() {
        return Deadline.next(received, "message");
    }

    /**
     * All messages up to the answer to a ping that is sent now: shows that something was not sent, because what is sent
     * later has arrived.
     */
    public List<Object> untilPing() {
        say("""
                {"jsonrpc": "2.0", "id": "last", "method": "ping"}""");
        return until(message -> "last".equals(JsonText.at(message, "id")));
    }

    /** All messages before the first of some kind. */
    public List<Object> until(Predicate<Object> last) {
        List<Object> before = new ArrayList<>();
        for (Object message = next(); !last.test(message); message = next()) {
            before.add(message);
        }
        return before;
    }

    /** The messages that are there by now. */
    public List<Object> arrived() {
        List<Object> arrived = new ArrayList<>();
        received.drainTo(arrived);
        return arrived;
    }

    public Connection connection() {
        return connection;
    }

    /** Waits until the core closes the channel. */
    public String closeReason() {
        Deadline.await(closed);
        return reason;
    }
}
